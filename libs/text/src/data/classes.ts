/** What `{name}` stands for in patterns. */
export const classes: Record<string, string> = {
  not: `not never no n't cannot cant can't dont don't didnt didn't doesnt doesn't isnt isn't wasnt wasn't arent aren't werent
    weren't wont won't wouldnt wouldn't couldnt couldn't shouldnt shouldn't hasnt hasn't havent haven't hadnt hadn't aint
    ain't neither nor without nothing unable`,
  me: `me us`,
  ask: `please pls plz kindly can could would will`,
  someone: `someone somebody anyone anybody you manager supervisor representative rep agent person human team`,
  call: `call phone ring contact email message text dm reach telephone`,
  buy: `buy shop order use book fly stay eat dine visit return bank purchase travel deal`,
};

/** Scope words, by role. */
export const roleWords = {
  negator: `not never no cannot cant can't dont don't didnt didn't doesnt doesn't isnt isn't wasnt wasn't arent aren't werent
    weren't wont won't wouldnt wouldn't couldnt couldn't shouldnt shouldn't hasnt hasn't havent haven't hadnt hadn't aint
    ain't neither nor without lacks lacking nobody none nothing hardly barely rarely seldom
    nunca jamas sin ni pas jamais rien sans aucun aucune ne nicht kein keine keinen keiner nie ohne niemals nichts non mai
    senza nessun nessuno nao sem nem nenhum nenhuma`,
  intensifier: `very really so extremely absolutely totally completely super incredibly highly truly deeply utterly seriously
    especially particularly always ever most such much insanely ridiculously thoroughly entirely fully too exceptionally
    muy super tan bastante tres vraiment si extremement sehr wirklich total absolut echt molto davvero veramente muito bem
    bastante realmente`,
  downtoner: `slightly somewhat fairly rather quite bit little kinda sorta almost mostly generally usually sometimes
    occasionally poco peu assez etwas ziemlich abbastanza pouco um`,
  portuguesePreposition: `no`,
  copula: `is are was were be been isnt isn't wasnt wasn't arent aren't werent weren't aint ain't`,
  opine: `think thought say said believe believed expect expected feel`,
  contrast: `but however though although yet except whereas unfortunately sadly pero aunque mais cependant toutefois aber
    jedoch leider pero ma pero purtroppo mas porem contudo sino`,
  concession: `although though despite whilst while aunque quoique bien obwohl trotz sebbene nonostante embora apesar`,
  subordinate: `because since until when if so unless cause cuz after before porque parce weil wenn perche quando`,
  and: `and & then plus y et und e`,
  subject: `i we they he she it the my our their there this that you your i'm i've we've it's they're when staff service
    then`,
};
