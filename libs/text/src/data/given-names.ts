/** Common given names that are no English word of their own: with a capitalised word after them they are a person. Written for Heed. */
export const givenNames = `Aaron Adam Adrian Agnes Ahmed Aisha Alan Albert Alejandro Alessandro Alex Alexander Alexandra Alexis Alfred Ali Alice
  Alicia Alison Amanda Amelia Amir Amy Ana Anders Andrea Andreas Andrei Andrew Angela Anita Anja Anna Anne Annette Annie Anthony Antoine
  Anton Antonio Arthur Astrid Ayesha Barbara Beatrice Benjamin Bernard Bernd Betty Beverly Björn Bjorn Brandon Brenda Brian Bruno Bryan
  Camille Carl Carla Carlos Carmen Carol Caroline Carolyn Catherine Cecilia Chantal Charles Charlotte Chiara Chloe Christian Christina
  Christine Christopher Claire Clara Claude Claudia Colin Craig Cristina Cynthia Daniel Daniela Danielle David Deborah Dennis Derek Diana
  Diane Diego Dieter Dimitri Dirk Dmitri Dominik Donald Donna Doris Dorothy Douglas Edith Eduardo Edward Edwin Eileen Elaine Elena Eleanor
  Elisabeth Elizabeth Ella Ellen Emilia Emily Emma Enrique Eric Erica Erik Erika Ernesto Esther Ethan Eugene Eva Evelyn Fabio Fatima Federico
  Felipe Felix Fernando Fiona Florian Frances Francesca Francesco Francisco Franco Frederick Gabriel Gabriela Gareth Gary Gavin Geoffrey
  Georgina Gerald Gerard Giovanni Giulia Giuseppe Gloria Gonzalo Gordon Graham Gregory Guillaume Gunther Hannah Hans Harold Hassan Heather
  Hector Heidi Heike Helen Helena Helga Henri Hiroshi Hugo Hussein Ibrahim Ignacio Igor Ines Ingrid Irene Isabel Isabella Ivan Jacob Jacqueline
  Jaime James Jamie Jan Jane Janet Janice Jason Javier Jean Jeffrey Jennifer Jeremy Jerome Jessica Jesus Joan Joanna Joanne Johan Johann
  Johannes John Jonas Jonathan Jorge Jose José Josef Joseph Joshua Joyce Juan Judith Judy Julia Julian Julie Jürgen Justin Karen Karin Karl
  Katarina Kate Katherine Kathleen Kathryn Katie Keith Kelly Kenneth Kevin Khalid Kimberly Kirsten Klaus Kristin Kyle Larry Lars Laura Laurent
  Lauren Leah Leila Leonardo Leslie Liam Linda Lindsay Lisa Lorenzo Louise Luca Lucas Lucia Luis Luke Lukas Lydia Magdalena Manuel Marcel
  Marco Marcus Margaret Maria María Marianne Marie Marina Mario Marion Markus Marta Martha Martin Martina Mary Mateo Mathias Matteo Matthew
  Matthias Maureen Maxime Megan Melissa Mercedes Michael Michel Michele Michelle Miguel Mikael Mike Mikhail Miriam Mohamed Mohammed Monica
  Monika Monique Muhammad Nadia Nancy Naomi Natalia Natalie Natasha Nathalie Nathan Neil Nicholas Nicola Nicolas Nicole Nigel Nikolai Nina
  Noah Nora Norman Olga Oliver Olivia Omar Oscar Osama Pablo Pamela Paolo Patricia Patrick Paul Paula Pauline Pedro Peter Petra Philip Philippe
  Phillip Pierre Pilar Priya Rachel Rafael Rahul Rajesh Ralf Ramon Raul Raymond Rebecca Renate Ricardo Riccardo Richard Robert Roberta Roberto
  Roger Roland Ronald Rosa Rosemary Ruth Ryan Sabine Sally Samantha Samuel Sandra Sanjay Sarah Sara Sebastian Sergei Sergio Shannon Sharon
  Sheila Shirley Silvia Simon Sofia Sonia Sophia Sophie Stefan Stefano Stephanie Stephen Steve Steven Stuart Susan Susanne Suzanne Sven Sylvia
  Tamara Tatiana Teresa Theresa Thomas Tiffany Timothy Tobias Todd Tomas Tracy Ulrich Ursula Valentina Valerie Vanessa Veronica Victoria
  Vincent Virginia Vladimir Walter Wanda Wayne Wendy Wilhelm William Wolfgang Xavier Yasmin Yolanda Yusuf Yvonne Zoe`;

/** Brands, places and fixed phrases that look like one. */
export const notPeople = `Calvin Klein, John Lewis, John Deere, Michael Kors, Jean Paul, Marie Claire, Paul Smith, Peter Pan, James Bond, Charles
  Schwab, Charles Tyrwhitt, Thomas Cook, Martin Marietta, Walter Reed, Kate Spade, Vincent Price, Christian Dior, Christian Louboutin,
  Victoria Beckham, Victoria Secret, Victoria's Secret, Virginia Beach, Virginia America, Charlotte Douglas, Charlotte Russe, Charlotte Tilbury,
  Laura Ashley, Mary Kay, Alexander McQueen, Alexander Wang, Anna Sui, Elizabeth Arden, Elizabeth Line, Edward Jones, Robert Half, Oscar Mayer,
  Stella Artois, Jose Cuervo, Luis Vuitton, Hugo Boss, William Hill, Roland Garros, Jean Claude, Jan Feb, Jason Wu, Steve Madden, Wayne Enterprises`;
