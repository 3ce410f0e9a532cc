/** id, name, description, patterns. A pattern that begins with `?` is weak: alone it gives a low confidence. */
export const themes: [string, string, string, string][] = [
  [
    'staff',
    'Staff',
    'How people behaved: friendliness, attitude, competence',
    `staff, employee*, crew, cabin crew, flight attendant*, attendant*, stewardess*, waiter*, waitress*, waitstaff, server, servers, bartender*, receptionist*, concierge, housekeeper*, cashier*, sales assistant*, shop assistant*, salesman, salesperson, salespeople, salesmen, agent, agents, gate agent*, representative*, rep, reps, advisor*, adviser*, manager, managers, supervisor*, technician*, engineer*, driver*, courier was, teller*, pilot, pilots, captain, host, hostess, owner*, personnel, rude, rudeness, impolite, friendly, unfriendly, courteous, attitude, ?polite, ?helpful, ?people, ?professional, ?team, ?she, ?he`,
  ],
  [
    'support',
    'Customer support',
    'Getting help: phone, e-mail, chat, resolution',
    `customer service*, customer support, customer care, customer relation*, support team, tech support, technical support, help desk, helpdesk, helpline, help line, call centre*, call center*, hotline, contact centre, live chat, chat bot, chatbot, chat support, support, phone support, on hold, put on hold, hung up, hang up, no one answers, no one answer*, nobody answer*, {not} answer*, {not} get through, {not} pick up, called {num} times, phone line*, phones, automated system, ticket, tickets raised, escalat*, complaint, complaints, {not} resolve*, resolution, resolved, {not} help*, run around, callback, call back, return my call, returned my call, speak to a, talk to a, speak with a, ?help, ?email*, ?e mail*, ?phone, ?service, ?called, ?dm`,
  ],
  [
    'communication',
    'Communication',
    'Being informed, and answers to messages',
    `communicat*, no update*, {not} updated, keep me informed, kept me informed, kept us informed, {not} inform*, informed, {not} told, {not} tell us, no information, no info, more information, lack of information, no explanation, misinform*, conflicting information, no reply, {not} repl*, {not} respond*, no response, ignored, unanswered, {not} heard back, never heard, {not} hear back, no notice, {not} notif*, notification*, without notice, letters, newsletter*, follow up, followed up, get back to me, got back to me, announcement*, ?response, ?reply, ?replied, ?information, ?update, ?updates`,
  ],
  [
    'waiting_time',
    'Waiting time',
    'Queues, time on hold, slow service',
    `wait time*, waiting time*, long wait, wait, waited, waiting, queue*, queuing, queueing, long line*, lines, in line, on hold, hold time*, hold for, slow service, service was slow, slow to, took forever, takes forever, taking forever, took ages, takes ages, took so long, takes so long, takes too long, took too long, took long, hours on, hour on the phone, hrs on, {num} hours, {num} hour, {num} hrs, {num} minutes, {num} mins, understaffed, short staffed, quick service, fast service, service was fast, service was quick, prompt service, ?quick, ?quickly, ?slow, ?fast, ?speed, ?prompt, ?still waiting, ?hours`,
  ],
  [
    'price_value',
    'Price and value',
    'Price level and value for money',
    `price*, pricing, priced, pricey, expensive, overpriced, cheap, cheaper, cheapest, inexpensive, affordable, costly, costs, cost, value, value for money, worth, good value, rip off, ripoff, bargain*, money's worth, too much money, rates, fare, fares, competitive, economical, save money, saves money, saved money, price match, tariff*, ?money, ?budget, ?free`,
  ],
  [
    'fees',
    'Fees and charges',
    'Extra, hidden or unexpected fees',
    `fee, fees, hidden fee*, extra charge*, hidden charge*, hidden cost*, surcharge*, commission*, overdraft charge*, late fee, baggage fee*, bag fee*, change fee*, resort fee*, service charge, cancellation fee*, penalty, penalties, interest charge*, transaction fee*, monthly fee, exchange rate*, charges for, charge for, charge extra, charged extra, roaming charge*, ?charges, ?commission`,
  ],
  [
    'discounts_loyalty',
    'Offers and loyalty',
    'Discounts, vouchers, points, status',
    `discount*, promo, promos, promotion*, promo code*, coupon*, voucher*, offer, offers, special offer*, deal, deals, sale, sales, loyalty, points, reward*, rewards, miles, frequent flyer, frequent flier, status match, gold member, elite status, membership, clubcard, nectar, cashback, cash back, gift card*, bonus*, referral*, free trial, ?member, ?credit, ?credits`,
  ],
  [
    'billing_payment',
    'Billing and payment',
    'Bills, charges, payments and their errors',
    `bill, bills, billed, billing, invoice*, charged twice, double charged, charged me, charged for, overcharged, over charged, wrongly charged, payment*, pay by, paying, direct debit*, standing order*, autopay, auto pay, statement*, receipt*, deducted, debited, transaction*, deposit*, withdraw*, transfer, transfers, top up, paypal, apple pay, google pay, checkout page, checkout process, balance, ?charged, ?paid, ?pay`,
  ],
  [
    'refunds_returns',
    'Refunds and returns',
    'Money back, returns, exchanges, compensation',
    `refund*, money back, return policy, returns, returned it, returning, return label, return process, return it, returned the, return them, send it back, sent it back, send back, sent back, exchange it, exchanged, compensat*, reimburs*, credit back, store credit, my money back, ?return, ?exchange`,
  ],
  [
    'cancellation',
    'Cancellation',
    'Cancelled by or at the company, or hard to cancel',
    `cancel, cancelled, canceled, cancelling, canceling, cancellation*, cancelation*, cancels, flight cancelled, cancelled flight*, unsubscribe, close my account, closing my account, terminate`,
  ],
  [
    'product_quality',
    'Product quality',
    'Material, workmanship, defects, durability',
    `quality, material, materials, fabric, defect*, faulty, broken, broke, breaks, fell apart, falling apart, falls apart, ripped, torn, flimsy, cheaply made, well made, poorly made, durable, sturdy, stitching, seam, seams, zipper, shrunk, shrank, faded, worn out, damaged item, arrived broken, arrived damaged, colour*, color, colors, soft, texture, build quality, product, products, battery, screen, ?item, ?items, ?damaged, ?design`,
  ],
  [
    'sizing_fit',
    'Size and fit',
    'Sizes, fit and cut',
    `size, sizes, sizing, fit, fits, fitted, fitting, too small, too big, too large, too tight, too loose, too short, too long, runs small, runs large, runs big, true to size, petite, plus size, waist, sleeves, sleeve, bust, hips, snug, baggy, loose fit, ?tight, ?loose, ?length, ?flattering`,
  ],
  [
    'stock_availability',
    'Stock and range',
    'What is available to buy, and choice',
    `out of stock, in stock, stock, sold out, unavailable, not available, availability, selection, range, variety, choice, choices, assortment, substitut*, back order*, backorder*, restock*, limited selection, empty shelves, ?available, ?brands`,
  ],
  [
    'delivery',
    'Delivery',
    'Shipping, courier, parcels, delivery times',
    `deliver*, delivery, shipping, shipped, shipment*, ship, courier*, parcel*, package, packages, tracking, dispatch*, postage, arrived late, never arrived, {not} arrived, {not} arrive, {not} receive*, {not} received, order arrived, on my doorstep, post office, packaging, packaged, next day, delivery driver, delivery slot*, ?order, ?orders, ?arrived, ?received`,
  ],
  [
    'website_app',
    'Website and app',
    'The digital channel in general',
    `app, apps, application, website*, web site*, site, webpage*, online, platform, interface, mobile app, mobile site, portal, browser, desktop, iphone, ipad, android, login page, search function, filter*, menu option*, pages, homepage, dark mode, widget*, software`,
  ],
  [
    'usability',
    'Ease of use',
    'How easy it is to find one’s way',
    `easy to use, ease of use, easy, easier, easily, simple to use, simple, user friendly, intuitive, usability, navigate, navigat*, straightforward, straight forward, complicated, confusing, complex, difficult to, hard to use, hard to find, hard to navigate, cumbersome, clunky, clean interface, layout, seamless*, hassle free, convenient, convenience, effortless, ui, ux, learning curve, ?clear, ?simply, ?difficult, ?smooth*`,
  ],
  [
    'performance_bugs',
    'Bugs and speed',
    'Crashes, errors, slowness of software',
    `bug, bugs, buggy, crash*, freez*, froze, glitch*, lag, laggy, lags, lagging, error, errors, error message*, error code, {not} load*, {not} open*, loading, slow to load, unresponsive, hangs, stops working, stopped working, {not} work*, {not} working, keeps crashing, keeps freezing, keeps logging, blank page, white screen, spinning, times out, timed out, time out, latest update, last update, since the update, new update, ?fix, ?update, ?down`,
  ],
  [
    'features',
    'Features',
    'Functions that exist or are missing',
    `feature*, functionality, function, functions, add a, add an, add the option, option to, options, would be nice if, would be great if, wish it had, missing feature, integration*, export, import, dashboard, notifications, customi*, settings, dark theme, widgets, tool, tools, ability to, ?option, ?wish, ?improve`,
  ],
  [
    'onboarding',
    'Sign-up and onboarding',
    'Opening an account, set-up, documentation',
    `onboarding, sign up, signing up, signed up, signup, register, registered, registering, registration, set up, setup, setting up, open an account, opening an account, opened an account, account opening, verification, verify, verified, kyc, id check, tutorial*, documentation, docs, training, getting started, activation, activate*, instructions`,
  ],
  [
    'account_access',
    'Account access',
    'Log-in, passwords, blocked accounts',
    `login, log in, logged in, logging in, log on, logon, sign in, signing in, logged out, logs me out, logging me out, password*, passcode, passwords, pin number, locked out, account locked, account blocked, blocked account, account was blocked, blocked my account, locked my account, account is blocked, account is locked, account is frozen, two factor, 2fa, otp, one time code, verification code*, authenticat*, face id, fingerprint, reset my, access my account, account access, account suspended, suspended my account, ?account, ?username`,
  ],
  [
    'fraud_security',
    'Fraud and security',
    'Fraud, scams, hacking, protection',
    `fraud*, scam*, hack*, unauthori*, phishing, identity theft, stolen, stole, steal*, security, secure, secured, insecure, cloned, thief, thieves, theft, suspicious, protection, safe and secure, ?safe, ?trust*`,
  ],
  [
    'privacy',
    'Privacy',
    'Personal data, consent, unwanted contact',
    `privacy, personal data, personal information, my data, my details, gdpr, data protection, data breach, consent, spam*, marketing emails, unsolicited, cold call*, nuisance call*, tracking me, share my, shared my, sold my, permissions, cookies`,
  ],
  [
    'card_cash',
    'Cards and cash',
    'Cards, cash machines, branches',
    `card, cards, debit card, credit card*, atm, atms, cash machine*, cash, cashpoint, contactless, card declined, card was declined, chip, pin, cheque*, branch, branches, counter service, card payment*, new card, card reader`,
  ],
  [
    'lending',
    'Loans and credit',
    'Loans, mortgages, credit decisions, interest',
    `loan*, mortgage*, credit limit, credit score, credit check, credit line, interest rate*, overdraft, lending, borrow*, repayment*, installment*, instalment*, savings, savings account, isa, interest, investment*, invest, investing, stocks, shares, trading, trade, trades, ?approved, ?declined`,
  ],
  [
    'reliability_outage',
    'Outages and reliability',
    'Service interruptions and dependability',
    `outage*, no service, no internet, no connection, no power, service down, internet down, internet is down, went down, is down, are down, down again, keeps dropping, keeps going down, keeps disconnecting, disconnect*, drops out, dropping out, cuts out, cutting out, intermittent, reliab*, unreliab*, dependable, unstable, stable, stability, downtime, uptime, interruption*, server down, servers down, maintenance, ?dropped, ?connection`,
  ],
  [
    'network_coverage',
    'Network coverage',
    'Mobile signal, calls, roaming',
    `signal, coverage, reception, network, networks, no bars, dropped call*, calls drop*, call drops, roaming, 4g, 5g, 3g, lte, phone signal, dead zone*, dead spot*, call quality, text messages, sim, esim, sim card, cell service, cell tower, mast`,
  ],
  [
    'internet_speed',
    'Internet speed',
    'Broadband speed, Wi-Fi quality',
    `internet, broadband, wifi, wi fi, mbps, mbs, gbps, mb, download speed*, upload speed*, speeds, slow internet, fiber, fibre, router*, modem*, buffering, buffer, buffers, latency, ping, bandwidth, data cap*, throttl*, streaming, data usage, speed test`,
  ],
  [
    'installation_repair',
    'Installation and repair',
    'Engineers’ visits, set-up, repairs',
    `install*, installation, engineer visit, engineer*, technician*, repair*, service visit, appointment*, {not} show up, no show, fitted by, workmanship, ?fix, ?fixed, ?tech`,
  ],
  [
    'contract',
    'Contract and plan',
    'Plans, terms, renewals, changing provider',
    `contract*, plan, plans, package deal, renew*, renewal, terms and conditions, small print, fine print, subscription*, subscribe*, bundle*, upgrade my, tie in, early termination, policy, policies, switch provider, switching, minutes and, unlimited data, data plan, ?terms, ?upgrade`,
  ],
  [
    'food_drink',
    'Food and drink',
    'Meals, drinks, taste, choice',
    `food, foods, meal, meals, breakfast, lunch, dinner, buffet, restaurant*, bar, drinks, drink, coffee, tea, wine, beer, cocktail*, snack*, menu, dish, dishes, chef, taste*, tasty, delicious, bland, undercooked, overcooked, portion*, vegetarian, vegan, gluten, dessert*, pizza, steak, chicken, salad, catering, cuisine, minibar, water bottle, ?fresh, ?bread, ?hungry`,
  ],
  [
    'cleanliness',
    'Cleanliness',
    'Clean or dirty, smells, vermin',
    `clean, cleaner, cleaners, cleaning, cleaned, cleanliness, dirty, filthy, filth, dirt, dusty, dust, stain*, mould*, mold*, smell*, smelly, smelt, stink*, stank, odor, odour, hygien*, unhygien*, spotless, immaculate, bed bugs, bedbugs, cockroach*, bugs in the, hair in, sticky, housekeeping, sanit*, tidy`,
  ],
  [
    'room',
    'Room',
    'Room, bed, bathroom and their equipment',
    `room, rooms, bedroom*, bathroom, bathrooms, shower, showers, bed, beds, mattress*, pillow*, suite, suites, balcony, air conditioning, air con, aircon, a c, tv, television, towel*, linen*, toilet, toilets, hot water, heating, view, sea view, decor, furniture, carpet*, hairdryer, kettle, fridge`,
  ],
  [
    'amenities',
    'Amenities and entertainment',
    'Pool, gym, parking, entertainment, lounge',
    `pool, swimming pool, gym, spa, sauna, parking, car park, lounge, entertainment, movies, inflight entertainment, in flight entertainment, ife, facilities, amenities, lift, elevator*, kids club, playground, tv screen, inflight wifi, outlets, charging port*, power outlet*, beach, garden`,
  ],
  [
    'noise',
    'Noise',
    'Noise and quiet',
    `noise, noises, noisy, loud, quiet, quietly, soundproof*, thin walls, hear everything, traffic noise, music, screaming, barking, party, sleepless, kept awake, woken up, peaceful, ?sleep`,
  ],
  [
    'location',
    'Location',
    'Where it is, access, surroundings',
    `location, locations, located, central, close to, near to, nearby, walking distance, city centre, city center, neighbourhood, neighborhood, convenient for, transport links, metro, subway station, train station, bus stop, far from, surroundings, area, place to, ?walk, ?near, ?directions`,
  ],
  [
    'comfort_seat',
    'Seat and comfort',
    'Seats, legroom, comfort',
    `seat, seats, seating, seated, legroom, leg room, recline*, reclin*, middle seat, aisle seat, window seat, comfort, comfortable, comfy, uncomfortable, cramped, cushion*, first class, business class, economy, premium economy, economy plus, extra space, overhead bin*, seat assignment*, exit row, armrest, ?space, ?plane, ?cabin`,
  ],
  [
    'booking_checkin',
    'Booking and check-in',
    'Reservations, changes, check-in and boarding',
    `book, booked, booking, bookings, rebook*, re book*, reservation*, reserve*, reserved, check in, checked in, checkin, checking in, check out, checked out, checkout, boarding, boarded, board, boarding pass*, standby, stand by, upgrade*, overbook*, oversold, itinerary, confirmation, confirmation number, change my flight, change flight*, gate, gates, kiosk*, tsa, precheck, pre check, seat selection, front desk, reception desk, ?ticket, ?tickets, ?flight booking`,
  ],
  [
    'delay',
    'Delays and punctuality',
    'Late or on time',
    `delay*, late, late flight*, hours late, on time, on schedule, punctual*, behind schedule, missed _ connection, missed my connection, missed my flight, missed our flight, miss my connection, missed connection, missing my connection, connecting flight, connection*, tarmac, runway, ahead of schedule, early arrival, arrived early, late again, running late, sitting on the plane, waiting for a crew, waiting for a gate, mechanical, departure, diverted, holding pattern, rescheduled, ?hours, ?hour, ?hrs, ?still`,
  ],
  [
    'baggage',
    'Baggage',
    'Luggage lost, late, damaged, carry-on',
    `bag, bags, baggage, luggage, suitcase*, carry on, carry ons, carryon, checked bag*, lost bag*, lost luggage, baggage claim, claim area, carousel, stroller*, belongings, left on the plane, left my, lost and found, lost item, bag fee*, ?claim`,
  ],
  [
    'safety',
    'Safety',
    'Feeling or being unsafe',
    `safety, unsafe, dangerous, danger, hazard*, injur*, accident*, fire alarm, caught fire, smoke, emergency landing, seat belt*, seatbelt*, ?safe, ?emergency`,
  ],
  [
    'environment',
    'Atmosphere',
    'Atmosphere, ambience, store layout',
    `atmosphere, ambience, ambiance, vibe, lighting, layout of the store, store layout, fitting room*, changing room*, temperature, crowded, crowd, aisles, interior, shop floor, store is, store was`,
  ],
];

export interface Industry {
  id: string;
  name: string;
  themes: string;
  /** Patterns that mean this only in this industry. */
  extra?: Record<string, string>;
}

const everywhere = 'staff support communication waiting_time price_value website_app usability performance_bugs';

export const industries: Industry[] = [
  {
    id: 'retail',
    name: 'Retail',
    themes: `${everywhere} discounts_loyalty billing_payment refunds_returns cancellation product_quality sizing_fit stock_availability delivery account_access fraud_security privacy environment cleanliness location features`,
    extra: { waiting_time: 'till, tills, self checkout', sizing_fit: 'medium, xl, xs' },
  },
  {
    id: 'telecom',
    name: 'Telecommunications',
    themes: `${everywhere} fees discounts_loyalty billing_payment refunds_returns cancellation reliability_outage network_coverage internet_speed installation_repair contract account_access fraud_security privacy delivery onboarding product_quality features`,
    extra: {
      internet_speed: 'speed, slow, bandwidth',
      network_coverage: 'bars, text, texts',
      reliability_outage: 'service out, out again',
    },
  },
  {
    id: 'hospitality',
    name: 'Hospitality',
    themes: `${everywhere} fees discounts_loyalty billing_payment refunds_returns cancellation food_drink cleanliness room amenities noise location comfort_seat booking_checkin safety internet_speed environment fraud_security`,
    extra: { booking_checkin: 'reception, front office, arrival' },
  },
  {
    id: 'airlines',
    name: 'Airlines',
    themes: `${everywhere} fees discounts_loyalty billing_payment refunds_returns cancellation delay baggage comfort_seat booking_checkin food_drink cleanliness amenities safety internet_speed account_access noise`,
    extra: { staff: 'purser, ground crew, fa', amenities: 'screens, screen', delay: 'stuck, waiting on, sitting on' },
  },
  {
    id: 'banking',
    name: 'Banking',
    themes: `${everywhere} fees discounts_loyalty billing_payment refunds_returns cancellation account_access onboarding fraud_security privacy card_cash lending reliability_outage contract features location`,
    extra: { card_cash: 'machine, notes', fees: 'overdraft' },
  },
  {
    id: 'software',
    name: 'Software',
    themes: `${everywhere} fees discounts_loyalty billing_payment refunds_returns cancellation features onboarding account_access reliability_outage privacy fraud_security contract`,
    extra: {
      features: 'api, plugin*, plug in, report, reports',
      performance_bugs: 'slow, fast, performance, speed',
      contract: 'licence*, license*, seats',
    },
  },
];
