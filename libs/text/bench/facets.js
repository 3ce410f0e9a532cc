// Languages, personal data, comparison frames and speed of the built library: node libs/text/bench/facets.js FOLDER, where FOLDER holds
// {evaluate,ship}/*.ndjson. Every measure is also exported, and returns rows to print.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findComparisons, findCompetitors, findKeyphrases, findPersonalData, identifyLanguage } from '../dist/index.js';

const percent = (part, whole) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));

function rows(folder, name) {
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** [language, sentences, right %, right % under 40 characters], the whole set first, with and without Swahili. */
export function measureLanguages(folder) {
  const counts = new Map();
  for (const { text, language } of rows(folder, 'evaluate/languages.ndjson')) {
    const right = identifyLanguage(text).language === language ? 1 : 0;
    for (const key of ['all', language === 'sw' ? 'sw' : 'all but sw', language === 'sw' ? undefined : language]) {
      if (key === undefined) continue;
      const count = counts.get(key) ?? counts.set(key, [0, 0, 0, 0]).get(key);
      count[0]++;
      count[1] += right;
      if (text.length < 40) {
        count[2]++;
        count[3] += right;
      }
    }
  }
  return [...counts].map(([key, [n, right, short, shortRight]]) => [
    key,
    n,
    percent(right, n),
    percent(shortRight, short),
  ]);
}

const TYPES = {
  ...{
    PERSON: 'person',
    STREET_ADDRESS: 'address',
    CREDIT_CARD: 'card',
    PHONE_NUMBER: 'phone',
    EMAIL_ADDRESS: 'email',
  },
  ...{ IBAN_CODE: 'iban', US_SSN: 'national_id', US_DRIVER_LICENSE: 'national_id', IP_ADDRESS: 'ip_address' },
};
const ADDRESS_PARTS = new Set(['GPE', 'ZIP_CODE']);

/** [type, spans, recall %, exact %, found, precision %] on the rows that nothing was tuned on: overlap with a span of the type counts. */
export function measurePersonalData(folder) {
  const counts = new Map();
  const of = (type) =>
    counts.get(type) ?? counts.set(type, { gold: 0, hit: 0, exact: 0, found: 0, right: 0 }).get(type);
  const overlap = (a, b) => a.start < b.end && b.start < a.end;
  for (const { text, spans } of rows(folder, 'ship/personal_data.ndjson').filter((_, i) => i % 2 === 1)) {
    const found = findPersonalData(text);
    for (const span of spans) {
      const type = TYPES[span.type];
      if (type === undefined) continue;
      const same = found.filter((datum) => datum.type === type && overlap(datum, span));
      of(type).gold++;
      of(type).hit += same.length > 0;
      of(type).exact += same.some(({ start, end }) => start === span.start && end === span.end);
    }
    for (const datum of found) {
      const isIt = (span) =>
        TYPES[span.type] === datum.type || (datum.type === 'address' && ADDRESS_PARTS.has(span.type));
      of(datum.type).found++;
      of(datum.type).right += spans.some((span) => isIt(span) && overlap(datum, span));
    }
  }
  return [...counts].map(([type, { gold, hit, exact, found, right }]) => [
    ...[type, gold, percent(hit, gold), percent(exact, gold), found, percent(right, found)],
  ]);
}

const COMPARATIVE = ['', 'better or worse', 'as … as', 'best or worst', 'different'];

/** [kind, sentences, with a frame %], and FABSA's competitor theme from "best", "better", "only" alone. */
export function measureComparisons(folder) {
  const kinds = new Map();
  for (const { text, comparative } of rows(folder, 'ship/comparative_sentences.ndjson')) {
    const count = kinds.get(comparative) ?? kinds.set(comparative, [0, 0]).get(comparative);
    count[0]++;
    count[1] += findComparisons(text).length > 0;
  }
  const table = [...kinds].map(([kind, [n, right]]) => [COMPARATIVE[kind], n, percent(right, n)]);
  const theme = { tp: 0, said: 0, gold: 0 };
  for (const { text, themes } of rows(folder, 'evaluate/fabsa.ndjson')) {
    const gold = themes.some((mention) => mention.theme === 'company-brand.competitor');
    const said = findComparisons(text).some(({ kind }) => ['best', 'worst', 'better', 'worse', 'only'].includes(kind));
    theme.tp += gold && said;
    theme.said += said;
    theme.gold += gold;
  }
  table.push(['fabsa company-brand.competitor, F1', theme.gold, percent(2 * theme.tp, theme.said + theme.gold)]);
  return table;
}

/** [what, microseconds of one core per comment] on the airline posts (mean length 105). */
export function measureFacetSpeed(folder) {
  const texts = rows(folder, 'evaluate/airline_tweets.ndjson').map(({ text }) => text);
  const rivals = [{ name: 'Delta' }, { name: 'JetBlue' }, { name: 'American Airlines', aliases: ['AA'] }];
  const parts = { identifyLanguage, findPersonalData: (text) => findPersonalData(text), findKeyphrases };
  parts.findCompetitors = (text) => findCompetitors(text, rivals);
  return Object.entries(parts).map(([name, read]) => {
    texts.forEach((text) => read(text));
    const before = process.cpuUsage();
    for (let i = 0; i < 4; i++) texts.forEach((text) => read(text));
    return [name, (process.cpuUsage(before).user / 4 / texts.length).toFixed(2)];
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('usage: node libs/text/bench/facets.js FOLDER');
  for (const measure of [measureLanguages, measurePersonalData, measureComparisons, measureFacetSpeed]) {
    process.stdout.write(`${measure.name}\n`);
    for (const row of measure(folder)) process.stdout.write(`  ${row.join('  ')}\n`);
  }
}
