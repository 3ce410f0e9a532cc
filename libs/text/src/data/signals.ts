import type { UrgencyReason } from '../analysis.js';

/** Patterns per reason. A hit in a negated or clearly pleased clause does not count. */
export const urgencyPatterns: Record<UrgencyReason, string> = {
  safety: `injur*, hurt myself, got hurt, was hurt, were hurt, caught fire, on fire, set fire, smoke from, smoking socket, smoking outlet, sparks,
    sparking, electric shock, electrocut*, exploded, explosion, explode*, burned my, burnt my, burned me, burnt me,
    food poisoning, poisoned, got sick from, made me sick, made me ill, made us ill, allergic reaction, anaphyla*,
    hospital, ambulance, unsafe, not safe, safety hazard, fire hazard, health hazard, hazard, dangerous, danger,
    emergency landing, near miss, gas leak, carbon monoxide, glass in, metal in my, choked, choking, broke my leg,
    broke my arm, bleeding, seat belt broken, brakes failed, assault*, attacked, threatened, violent, feel unsafe,
    felt unsafe, life threatening, could have died, someone could die, could have been killed, bed bugs, bedbugs`,
  legal: `lawyer*, solicitor*, attorney*, legal action, legal proceedings, take legal, taking legal, sue you, sue them,
    suing, will sue, lawsuit*, small claims, class action, take you to court, take them to court, see you in court, court
    action, ombudsman, trading standards, regulator*, ofcom, ofgem, financial conduct authority, consumer protection,
    report you to, reported you to, reporting you to, reporting this to the, better business bureau, illegal, illegally,
    against the law, breach of contract, breach of, data protection authority, chargeback, charge back, police report,
    the police, consumer court, dot complaint, fcc complaint`,
  fraud: `fraud, fraudulent*, scammed, scammer*, fell for a scam, been hacked, was hacked, got hacked, account hacked, hacked,
    unauthori*, identity theft, stolen card, card stolen, card was stolen, card cloned, money missing, money stolen,
    stole my money, stole money, stolen from my account, phishing, money has disappeared, money disappeared,
    did not make this transaction, transactions i did not, payment i did not make, {not} make this payment, {not} recognise
    this, {not} recognize this, {not} authorise, {not} authorize, someone used my card, someone else used my`,
  locked_out: `locked out, locked me out, account locked, account is locked, account blocked, account is blocked, account has
    been blocked, account frozen, account is frozen, account suspended, account has been suspended, froze my account,
    blocked my account, closed my account, frozen my account, {not} access my account, {not} access my money, {not} access
    my funds, {not} get my money, {not} get to my money, {not} log in to my account, {not} log into my account, {not} get
    into my account, {not} withdraw my money, card swallowed, card was swallowed, locked out of my room`,
  vulnerable: `disabled, disability, wheelchair, elderly, pensioner, dementia, alzheimer*, i am blind, is blind, visually impaired, i am deaf, is deaf, deaf customer*, hard of hearing, autis*, pregnant,
    newborn, baby formula, my baby, infant, cancer, chemo*, dialysis, insulin, medication, medicine, medical condition,
    medical device, oxygen, life support, terminally ill, heart condition, suicid*, self harm, kill myself, end my life,
    bereave*, passed away, funeral, mother died, father died, husband died, wife died, son died, daughter died, has died, death of, evict*, homeless, {not} afford food, {not} feed, {not} afford to eat,
    domestic violence, domestic abuse, unaccompanied minor, {num} year old mother, {num} year old father, mental health,
    panic attack, {not} call {num}, no heating, without heating, without electricity, without power`,
  privacy: `data breach, privacy breach, gdpr, shared my data, sold my data, leaked my, data leak, personal data was,
    personal information was, someone elses account, someone else's account, someone else's details, another customer's,
    another customers details, my details to, gave out my, disclosed my, wrong person's, other people's details`,
  discrimination: `racist, racism, racial*, sexist, sexism, homophob*, transphob*, discriminat*, harass*, sexual*, groped,
    inappropriately touched, touched me, islamophob*, antisemit*, because of my race, because i am black, because of my
    religion, because of my skin, slur`,
  stranded: `stranded, stuck at the airport, stuck in the airport, sleep at the airport, sleeping at the airport, sleep in the
    airport, sleeping in the airport, sleep on the floor, slept on the floor, nowhere to stay, nowhere to sleep, no
    hotel, abandoned us, left us stranded, left me stranded, in the middle of nowhere, stuck on the plane, stuck on plane,
    stuck on the tarmac, stuck on tarmac, trapped in, stuck in the lift, stuck in the elevator, outside in the cold`,
};

export const churnPatterns = `cancel my account, cancel my subscription, cancel my contract, cancel my membership, cancel our
  account, cancel our subscription, cancel our contract, cancel my policy, cancel my card, cancel my service, cancelling my,
  canceling my, cancelled my subscription, canceled my subscription, cancelled my membership, cancelled my account, cancelled
  my contract, cancel the contract, cancel the service, cancel the subscription, want to cancel, going to cancel, will cancel,
  will be cancelling, will be canceling, be cancelling, close my account, closing my account, close our account, closing our
  account, closed my account myself, delete my account, deleting my account, deleted my account, deleting the app, deleted
  the app, deleting this app, deleted this app, delete the app, delete this app, uninstall*, unsubscrib*, {not} renew*,
  {not} renewing, switching to, will switch, going to switch, switch to another, switch provider*, switching
  provider*, switching bank*, thinking of switching, considering switching, change provider*, changing provider*, change bank*,
  changing bank*, moving to another, move to another, moving to a different, moving my account*, moving our account*, move my money, moving my
  money, take my business elsewhere, taking my business elsewhere, take my money elsewhere, taking my money elsewhere, take our
  business, taking our business, my business elsewhere, go elsewhere, going elsewhere, went elsewhere, shop elsewhere, look
  elsewhere, looking elsewhere, try elsewhere, looking for another, looking for an alternative, looking for alternatives, look
  for another, find another, finding another, another provider, another bank, another airline,
  different provider, different bank, different hotel, competitor instead, lost a customer, lost me as a customer, lost another
  customer, lost my business, lost our business, losing a customer, losing me as, lose my business, losing my business, lose a
  customer, lose me as, no longer a customer, no longer be a customer, no longer use, no longer be using, won't be back, {not} be
  back, {not} be returning, {not} be coming back, {not} be using, {not} be buying, {not} be ordering, {not} be shopping, {not} be
  flying, {not} be booking, {not} be staying, {not} be renewing, {not} be going back, will not go back, won't go back, wont go back, never go back, never going back, {not} come back, {not} use
  again, {not} use them again, {not} use you again, {not} use this again, {not} {buy} again, {not} {buy} with you
  again, {not} {buy} from you again, {not} {buy} from them again, {not} {buy} here again, {not} {buy} there again, {not} {buy} with
  them again, never flying, never fly, never again, never ever again, never using, never buying, never ordering, never shopping,
  never staying, never returning, never going back, never booking, last time i {buy}, last time i ever, last time i will, last time we {buy}, last time we ever, last time we will, this is my last flight, my last flight with you, be the last time, last straw, done with you, done with this, done with them, i'm done, im done,
  i am done, we are done, i'm out, goodbye, good bye, bye bye, ditch*, dump you, leaving you, leaving after, will be leaving,
  am leaving, i'm leaving, we are leaving, thinking of leaving, going to leave, porting, port my number, pac code, porting out,
  end my contract, ending my contract, terminate my, terminating my, {not} a customer anymore, {not} be a customer, will stop using,
  stopped using, {not} use anymore, quit using`;

export const contactPatterns = `please {call}, pls {call}, plz {call}, please {call} me, please can you {call}, can you {call} {me},
  can you please {call}, could you {call} {me}, could you please {call}, can {someone} {call}, can {someone} please {call}, could
  {someone} {call}, could {someone} please {call}, will {someone} {call}, would {someone} {call}, have {someone} {call}, have
  {someone} _ {call}, get {someone} to {call}, need {someone} to {call}, want {someone} to {call}, like {someone} to {call}, like you
  to {call}, ask {someone} to {call}, ^ {call} me, call me back, ring me back, phone me back, call us back, call me at, call me on,
  reach me at, reach me on, contact me on, contact me at, contact me by, contact me via, {ask} call me, {ask} ring me, {ask} phone me,
  {ask} contact me, {ask} get in touch, {ask} get back to {me}, {ask} reach out, please get back, please respond, please reply, please
  dm me, give me a call, give me a ring, give us a call, give me a call back, want a call, want a callback, want a call back, need a
  call, need a callback, need a call back, request a call, request a callback, request a call back, requesting a callback, expect a
  call, expect a callback, like a call, like a callback, like a call back, appreciate a call, appreciate a callback, like to be
  contacted, want to be contacted, like to be called, want to speak to, want to speak with, want to talk to, need to speak to, need
  to speak with, need to talk to, like to speak to, like to speak with, like to talk to, speak to a manager, speak to the manager,
  speak to a supervisor, speak with a manager, speak with a supervisor, speak to a human, talk to a human, talk to a real person,
  speak to a real person, someone contact me, someone call me, somebody call me, someone to call me, someone to contact me, somebody
  to call me, my number is, my phone number is, my mobile is, my email is, looking forward to your call, looking forward to hearing,
  look forward to hearing, look forward to your reply, await your call, awaiting your call, get in touch with me, get back to me asap,
  contact me asap, call me asap, call asap`;

/** A whole comment that says that there is nothing to say, folded and with single spaces. */
export const nothingToSay = `n a, na, none, nothing, no, nope, nil, null, no comment, no comments, no answer, no reply, nothing to add,
  nothing to say, nothing else, nothing really, nothing more, nothing at all, nothing comes to mind, nothing i can think of, none at
  all, none really, not applicable, not really, not at the moment, not at this time, nothing at this time, nothing at the moment, no
  comment at this time, no comments at this time, no further comment, no further comments, no other comments, no additional comments,
  no opinion, no feedback, no suggestions, no idea, i don't know, i dont know, don't know, dont know, dunno, idk, unsure, can't think of
  anything, cant think of anything, x, xx, xxx, see above, as above, same as above, same, ditto, blank, empty, undefined,
  nada, ninguno, ninguna, sin comentarios, sin comentario, nada que decir, no se, rien, rien a dire, rien a signaler, aucun, aucune,
  aucun commentaire, pas de commentaire, ras, nichts, keine, kein, kein kommentar, keine angabe, keine angaben, k a, weiss nicht,
  niente, nessuno, nessuna, nessun commento, niente da dire, nenhum, nenhuma, sem comentarios, nada a declarar, nada a dizer, geen,
  niets, geen opmerkingen, geen commentaar, nvt`;
