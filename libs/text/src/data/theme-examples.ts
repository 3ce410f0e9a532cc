/** By theme: comments that belong to it, and patterns (comma-separated) within which its patterns mean something else. */
export const themeExamples: Record<string, { examples: string[]; exclusions?: string }> = {
  staff: {
    examples: ['The receptionist could not have been friendlier.', 'Rude cashier, again.'],
    exclusions: 'cleaning agent, ticket agent app, screw driver, user agent, bag owner',
  },
  support: {
    examples: ['Customer service hung up on me twice.', 'Their help desk solved it in five minutes.'],
  },
  communication: {
    examples: ['No updates for a week, then three in one day.', 'They kept me informed the whole time.'],
    exclusions: 'love letters, letters on the keyboard',
  },
  waiting_time: {
    examples: ['Forty people in the queue and one till open.', 'Took ages to be served.'],
    exclusions:
      "can't wait, cannot wait, cant wait, what are you waiting for, worth the wait list, clothes line, lines up with",
  },
  price_value: {
    examples: ['Overpriced for what you get.', 'Great value for money.'],
    exclusions: 'price of a life, worth noting, worth mentioning, worth adding, worth pointing out',
  },
  fees: {
    examples: ['A hidden fee of nine euros at the very end.', 'They charge extra for everything.'],
    exclusions: 'feel free',
  },
  discounts_loyalty: {
    examples: ['My voucher code was refused.', 'Gold member for years and it means nothing.'],
    exclusions: 'big deal, deal with, dealt with, points out, points to',
  },
  billing_payment: {
    examples: ['I was billed for two months at once.', 'Paying with a card failed three times.'],
    exclusions: 'foot the bill for, balance bike, work life balance',
  },
  refunds_returns: {
    examples: ['Still no refund after six weeks.', 'Returns were easy and free.'],
    exclusions: 'happy returns, return flight, return trip, return ticket, return journey',
  },
  cancellation: {
    examples: ['They cancelled my order without a word.', 'Impossible to cancel the subscription.'],
    exclusions: 'noise cancelling, noise canceling, noise cancellation',
  },
  product_quality: { examples: ['Broke after two days.', 'Very well made, thick fabric.'] },
  sizing_fit: { examples: ['Runs two sizes small.', 'Fits perfectly.'], exclusions: 'fit for purpose, see fit' },
  stock_availability: { examples: ['Out of stock every single time.', 'Half the shelves were empty.'] },
  delivery: {
    examples: ['The parcel came a week late.', 'Fast delivery.'],
    exclusions: 'delivery room, baby delivery',
  },
  website_app: {
    examples: ['The app logs me out all the time.', 'Nice, clear website.'],
    exclusions: 'apple pie',
  },
  usability: { examples: ['Very easy to use.', 'I could not find the button to pay.'] },
  performance_bugs: { examples: ['It crashes on start.', 'Freezes whenever I open a photo.'] },
  features: { examples: ['Please add dark mode.', 'I miss an export to Excel.'] },
  onboarding: { examples: ['Signing up took five minutes.', 'Verification of my identity failed.'] },
  account_access: {
    examples: ['I cannot log in.', 'Locked out of my account since Monday.'],
    exclusions: 'on account of, take into account, takes into account',
  },
  fraud_security: { examples: ['Somebody used my card and they shrug.', 'Feels like a scam.'] },
  privacy: { examples: ['They sold my data.', 'Why do you need my location?'] },
  card_cash: {
    examples: ['My new card has not arrived.', 'The cash machine kept my card.'],
    exclusions: 'birthday card, greeting card, business card, sim card, graphics card, memory card',
  },
  lending: { examples: ['The mortgage took four months.', 'Loan approved the same day.'] },
  reliability_outage: { examples: ['No service since this morning.', 'Outage number three this month.'] },
  network_coverage: { examples: ['No signal in my own kitchen.', 'Great coverage on the coast.'] },
  internet_speed: { examples: ['The wifi crawls.', 'Broadband is fast and stable.'] },
  installation_repair: { examples: ['The engineer never came.', 'Installed within an hour.'] },
  contract: { examples: ['Stuck in a contract of two years.', 'They changed the terms.'] },
  food_drink: {
    examples: ['Breakfast was cold.', 'Best coffee in town.'],
    exclusions: 'food for thought, food bank',
  },
  cleanliness: { examples: ['The bathroom was filthy.', 'Spotless.'] },
  room: {
    examples: ['Tiny room with no window.', 'Our suite was lovely.'],
    exclusions: 'room for improvement, chat room, fitting room, changing room, waiting room, leg room, head room',
  },
  amenities: { examples: ['The pool was closed.', 'No power outlet at the seat.'] },
  noise: {
    examples: ['Loud music until three.', 'Very quiet at night.'],
    exclusions: 'noise cancelling, noise canceling',
  },
  location: {
    examples: ['Close to the station.', 'Hard to reach without a car.'],
    exclusions: 'location data, location sharing',
  },
  comfort_seat: { examples: ['No leg room at all.', 'The bed was comfortable.'] },
  booking_checkin: { examples: ['Check-in took an hour.', 'My booking had vanished.'] },
  delay: {
    examples: ['Our flight was three hours late.', 'We left on time.'],
    exclusions: 'of late, late fee, late fees, late check out, late checkout',
  },
  baggage: {
    examples: ['My suitcase is still in Frankfurt.', 'Bags came out first.'],
    exclusions: 'bean bag, shopping bag, bags of, mixed bag, sleeping bag',
  },
  safety: { examples: ['It did not feel safe at night.', 'There was smoke in the cabin.'] },
  environment: { examples: ['Lovely atmosphere.', 'The store is cramped and too warm.'] },
};
