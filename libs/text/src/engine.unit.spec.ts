import { ValidationError } from '@heed/kernel';
import {
  createTextEngine,
  MAX_CLAUSES,
  MAX_EVIDENCE,
  MAX_THEMES,
  taxonomies,
  themeName,
  type Analysis,
} from './index.js';

const engine = createTextEngine();
const sentiment = (text: string, language = 'en') => engine.analyze(text, { language }).sentiment.label;
const themesOf = (text: string, taxonomy?: string) =>
  engine.analyze(text, { taxonomy }).themes.map(({ theme }) => theme);

describe('sentiment', () => {
  it.each([
    ['The staff were lovely and so helpful', 'positive'],
    ['Great app, easy to use!', 'positive'],
    ['sooooo goooood', 'positive'],
    ['👍👍', 'positive'],
    ['Terrible service, rude staff', 'negative'],
    ['I was charged twice', 'negative'],
    ['My parcel never arrived', 'negative'],
    ['Still on hold', 'negative'],
    ['You lost my luggage', 'negative'],
    ['I wrote three e-mails and got no reply', 'negative'],
    ['My flight was cancelled', 'negative'],
    ['I flew from Rome to Oslo on Monday', 'neutral'],
    ['What time does the store open?', 'neutral'],
  ])('of %j is %s', (text, label) => expect(sentiment(text)).toBe(label));

  it.each([
    ['The food was not good', 'negative'],
    ["I don't recommend this hotel", 'negative'],
    ['dont recommend', 'negative'],
    ['It never worked and nobody was helpful', 'negative'],
    ['I could not find anything useful', 'negative'],
    ['Not bad at all', 'positive'],
    ['No problems, no complaints', 'positive'],
    ['Sorted without any problems', 'positive'],
    ['They could not have been more helpful', 'positive'],
    ['Not only cheap, also excellent', 'positive'],
    ['I thought the food would be great, but it was not.', 'negative'],
    ["I don't think, given the price, that the seat is good", 'negative'],
    ['The seat is not blue', 'neutral'],
    ['I can&#39;t recommend it', 'negative'],
    ['I can’t recommend it', 'negative'],
  ])('follows the negation in %j: %s', (text, label) => expect(sentiment(text)).toBe(label));

  it('ends a negation with its clause', () => {
    expect(sentiment('I did not wait, the service was excellent')).toBe('positive');
  });

  it('gives the clause after "but" more weight', () => {
    const later = engine.analyze('The room was good but the staff were bad').sentiment.score;
    const earlier = engine.analyze('The staff were bad but the room was good').sentiment.score;
    expect(later).toBeLessThan(0);
    expect(earlier).toBeGreaterThan(later);
  });

  it('grows with intensifiers, capitals and exclamation marks', () => {
    const score = (text: string) => engine.analyze(text, { language: 'en' }).sentiment.score;
    expect(score('The staff were very nice')).toBeGreaterThan(score('The staff were nice'));
    expect(score('The staff were NICE')).toBeGreaterThan(score('The staff were nice'));
    expect(score('The staff were nice!!')).toBeGreaterThan(score('The staff were nice'));
    expect(score('The staff were fairly nice')).toBeLessThan(score('The staff were nice'));
  });
});

describe('language', () => {
  it.each([
    ['The delivery was late and nobody told us', 'en', 'negative'],
    ['Great app', 'en', 'positive'],
    ['El servicio es excelente y muy rápido', 'es', 'positive'],
    ["L'hôtel était très sale et le personnel désagréable", 'fr', 'negative'],
    ['Das Essen war leider kalt und der Service sehr langsam', 'de', 'negative'],
    ['Il personale è gentilissimo e la camera era pulita', 'it', 'positive'],
    ['O atendimento foi péssimo e não recomendo', 'pt', 'negative'],
    ['O atendimento no hotel foi muito bom e rápido', 'pt', 'positive'],
    ['De kamer was niet schoon en het ontbijt was koud', 'nl', 'neutral'],
    ['この店のサービスはとても良かったです', 'ja', 'neutral'],
    ['Обслуживание было ужасным', 'ru', 'neutral'],
    ['Personalen var inte trevlig och maten var kall', 'sv', 'neutral'],
  ])('of %j is %s', (text, language, label) => {
    const analysis = engine.analyze(text);
    expect(analysis.language).toBe(language);
    expect(analysis.sentiment.label).toBe(label);
  });

  it('is unsure where it has no lexicon', () => {
    expect(engine.analyze('De kamer was niet schoon en het ontbijt was koud').sentiment.probability).toBeLessThan(0.5);
  });

  it('takes the primary subtag of a given tag', () => {
    expect(engine.analyze('terrible', { language: 'en-GB' }).language).toBe('en');
    expect(engine.analyze('terrible', { language: 'sv' }).sentiment.label).toBe('neutral');
  });

  it('reads decomposed accents like composed ones', () => {
    const text = 'Péssimo, não funciona';
    expect(engine.analyze(text.normalize('NFD')).sentiment).toEqual(engine.analyze(text.normalize('NFC')).sentiment);
  });
});

describe('themes', () => {
  it.each([
    ['retail', 'The dress is too small and there was no refund', ['sizing_fit', 'refunds_returns']],
    ['telecom', 'No signal at home and the broadband is slow', ['network_coverage', 'internet_speed']],
    ['hospitality', 'Dirty bathroom and a cold breakfast', ['cleanliness', 'room', 'food_drink']],
    ['airlines', 'Flight delayed and my suitcase is gone', ['delay', 'baggage']],
    ['banking', 'My debit card was blocked and the overdraft fee is high', ['card_cash', 'fees']],
    [
      'software',
      'The API keeps crashing and the documentation is thin',
      ['features', 'performance_bugs', 'onboarding'],
    ],
    ['general', 'Rude driver, late delivery', ['staff', 'delivery', 'delay']],
  ])('of the %s taxonomy are found', (taxonomy, text, expected) => {
    expect(themesOf(text, taxonomy)).toEqual(expect.arrayContaining(expected));
  });

  it('come from the taxonomy that was asked for only', () => {
    expect(themesOf('my suitcase is gone', 'banking')).not.toContain('baggage');
    for (const { id, themes } of taxonomies) {
      const known = themes.map((theme) => theme.id);
      for (const theme of themesOf('Staff rude, bag lost, app crashed, room dirty, no signal', id))
        expect(known).toContain(theme);
    }
  });

  it('each have the sentiment of their own clause', () => {
    const { themes } = engine.analyze('The food was delicious but the waiter was very rude', {
      taxonomy: 'hospitality',
    });
    expect(themes.find(({ theme }) => theme === 'food_drink')?.sentiment).toBe('positive');
    expect(themes.find(({ theme }) => theme === 'staff')?.sentiment).toBe('negative');
  });

  it('point at the exact substring, whatever stands before it', () => {
    const text = '😡 İ & “the” cabin&#39;s crew &amp; the check-in: 2 hours late! \ud800 suitcases…';
    const { themes } = engine.analyze(text, { taxonomy: 'airlines' });
    const found = themes.flatMap(({ evidence }) => evidence);
    expect(found.length).toBeGreaterThan(2);
    for (const { start, end, text: part } of found) expect(text.slice(start, end)).toBe(part);
    expect(found.map((evidence) => evidence.text)).toEqual(
      expect.arrayContaining(['check-in', '2 hours', 'suitcases']),
    );
  });

  it('take a phrase as one place, not as each of its words', () => {
    const { themes } = engine.analyze('the customer service', { taxonomy: 'retail' });
    expect(themes.find(({ theme }) => theme === 'support')?.evidence.map(({ text }) => text)).toEqual([
      'customer service',
    ]);
  });

  it('are at most twelve, the most confident first', () => {
    const every = taxonomies[0]!.themes
      .map(({ patterns }) => patterns.slice(0, 8).join(', ').replaceAll(/[?*]/g, ''))
      .join('. ');
    const { themes } = engine.analyze(every);
    expect(themes).toHaveLength(MAX_THEMES);
    const confidences = themes.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    for (const { evidence } of themes) expect(evidence.length).toBeLessThanOrEqual(MAX_EVIDENCE);
  });

  it('have unique ids, names and at least one pattern in every taxonomy', () => {
    expect(taxonomies.map(({ id }) => id)).toEqual([
      'general',
      'retail',
      'telecom',
      'hospitality',
      'airlines',
      'banking',
      'software',
    ]);
    for (const { themes } of taxonomies) {
      expect(new Set(themes.map(({ id }) => id)).size).toBe(themes.length);
      for (const theme of themes) expect(theme.patterns.length).toBeGreaterThan(0);
    }
    expect(themeName('price_value')).toBe('Price and value');
    expect(themeName('made_up')).toBe('made_up');
  });

  it('cannot be asked of a taxonomy that does not exist', () => {
    expect(() => engine.analyze('x', { taxonomy: 'nope' })).toThrow(ValidationError);
  });
});

describe('urgency', () => {
  it.each([
    ['safety', 'The charger caught fire last night'],
    ['legal', 'My lawyer will be in touch'],
    ['fraud', 'Someone used my card, this is fraud'],
    ['locked_out', "I'm locked out and can't access my account"],
    ['vulnerable', 'My mother is in a wheelchair and had no help'],
    ['privacy', 'I could see someone else’s account details'],
    ['discrimination', 'The guard was openly racist'],
    ['stranded', 'We are stranded in Denver'],
  ])('is high for %s', (reason, text) => {
    const { urgent, urgency } = engine.analyze(text);
    expect(urgent).toBe(true);
    expect(urgency).toEqual({ level: 'high', reasons: expect.arrayContaining([reason]) as string[] });
  });

  it.each([
    'Slow delivery',
    'There was no fraud',
    'The fraud team was excellent and so helpful',
    'Please fire the chef',
    'The battery died',
  ])('is none for %j', (text) => expect(engine.analyze(text).urgency).toEqual({ level: 'none', reasons: [] }));
});

describe('churn risk', () => {
  it.each([
    'I will cancel my subscription',
    'I am switching to another bank',
    'Never again',
    "We won't be back",
    'Will not use again',
  ])('is seen in %j', (text) => expect(engine.analyze(text).churnRisk).toBe(true));
  it.each([
    'We will be back',
    'I love it',
    'My last order arrived late',
    'I cannot use your website',
    "I'm not switching to anyone else",
  ])('is not seen in %j', (text) => expect(engine.analyze(text).churnRisk).toBe(false));
});

describe('a request for contact', () => {
  it.each(['Please call me back', 'Can someone contact me about this?', 'I want to speak to a manager', 'Call me'])(
    'is seen in %j',
    (text) => expect(engine.analyze(text).contactRequested).toBe(true),
  );
  it.each(['Nobody ever called me back', "Please don't call me", 'I called twice', 'No need to contact me at all'])(
    'is not seen in %j',
    (text) => expect(engine.analyze(text).contactRequested).toBe(false),
  );
});

describe('nothing to say', () => {
  it.each([
    '',
    '  \n',
    '...',
    '-',
    'n/a',
    'N/A.',
    'None',
    'no comment',
    'Nothing',
    'nada',
    'keine',
    '\ud800',
    '\u0000',
    '@someone',
  ])('is seen in %j', (text) => {
    const { empty, sentiment: found, themes } = engine.analyze(text);
    expect({ empty, label: found.label, themes }).toEqual({ empty: true, label: 'neutral', themes: [] });
  });
  it.each(['ok', 'bad', '👍', ':(', 'Nothing works', '10'])('is not seen in %j', (text) =>
    expect(engine.analyze(text).empty).toBe(false),
  );
});

describe('clauses', () => {
  const parts = (text: string) =>
    engine.analyze(text, { language: 'en' }).clauses.map(({ start, end, label }) => [text.slice(start, end), label]);

  it('are found in text order, each with its own sentiment', () => {
    expect(parts('The room was lovely, but the waiter was rude.')).toEqual([
      ['The room was lovely', 'positive'],
      ['but the waiter was rude', 'negative'],
    ]);
  });

  it('are as many as the text has, up to a limit', () => {
    expect(parts('bad, good. '.repeat(500))).toHaveLength(MAX_CLAUSES);
    expect(parts('')).toEqual([]);
  });
});

describe('who or where somebody is', () => {
  it.each([
    ['The nurse is a Catholic woman', 'The nurse is an atheist woman'],
    ['I talked to Jessica about my trip to Denver', 'I talked to Fatima about my trip to San Jose'],
  ])('does not change how %j is read', (one, other) => {
    expect(engine.analyze(one).sentiment).toEqual(engine.analyze(other).sentiment);
  });
});

describe('any text', () => {
  const size = 1 << 20;
  const expectShape = (text: string, analysis: Analysis) => {
    expect(analysis.language).toMatch(/^[a-z]{2,3}$/);
    expect(['positive', 'neutral', 'negative']).toContain(analysis.sentiment.label);
    expect(Math.abs(analysis.sentiment.score)).toBeLessThanOrEqual(1);
    expect(analysis.sentiment.probability).toBeGreaterThanOrEqual(0);
    expect(analysis.sentiment.probability).toBeLessThanOrEqual(1);
    expect(analysis.themes.length).toBeLessThanOrEqual(MAX_THEMES);
    expect(analysis.clauses.length).toBeLessThanOrEqual(MAX_CLAUSES);
    for (const { start, end, score } of analysis.clauses) {
      expect(end).toBeGreaterThan(start);
      expect(Math.abs(score)).toBeLessThanOrEqual(1);
    }
    for (const { evidence } of analysis.themes) {
      for (const { start, end, text: part } of evidence) expect(text.slice(start, end)).toBe(part);
    }
  };

  it.each([
    'a',
    'é',
    ' ',
    '!',
    '?',
    '.',
    ',',
    '@',
    '&',
    ':',
    "'",
    '-',
    '9',
    '好',
    'ا',
    '😀',
    '\ud83d',
    '\u0301',
    '\u0000',
    '#',
    'h',
    '\n',
  ])('can be a megabyte of %j', (unit) => {
    const text = unit.repeat(Math.floor(size / unit.length));
    expectShape(text, engine.analyze(text));
  });

  it.each([
    'not bad but ',
    'never ',
    'and the ',
    '&amp;',
    'l’',
    'i called {num} ',
    '{not} ',
    'http://x ',
    'on hold ',
    '😀a',
    'שלום עולם ',
  ])('can be a megabyte of %j', (unit) => {
    const text = unit.repeat(Math.floor(size / unit.length));
    expectShape(text, engine.analyze(text));
  });

  it('is read the same every time, by every engine', () => {
    const texts = [
      'The staff were great but I was charged twice',
      '😡 still waiting!!',
      'Péssimo',
      'a'.repeat(5000),
      'lone \udfff half',
    ];
    const first = texts.map((text) => engine.analyze(text));
    const other = createTextEngine();
    expect(
      [...texts]
        .reverse()
        .map((text) => other.analyze(text))
        .reverse(),
    ).toEqual(first);
    expect(texts.map((text) => engine.analyze(text))).toEqual(first);
  });
});
