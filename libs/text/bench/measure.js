// Accuracy, macro-F1 and speed of the built engine: node libs/text/bench/measure.js FOLDER, where FOLDER holds
// {evaluate,ship}/*.ndjson. The test rows are those whose sha1(normalised text) modulo 10 is 0 or 1.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTextEngine } from '../dist/index.js';

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node libs/text/bench/measure.js FOLDER');
const engine = createTextEngine();
const labels = ['positive', 'neutral', 'negative'];
const print = (...parts) => process.stdout.write(`${parts.join(' ')}\n`);
const percent = (value) => (100 * value).toFixed(1);

function rows(name) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    print(`${path} is missing: skipped`);
    return [];
  }
  const seen = new Set();
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map((row) => ({ ...row, key: row.text.toLowerCase().replace(/\s+/g, ' ').trim() }))
    .filter(({ key }) => !seen.has(key) && seen.add(key));
}

const isTest = ({ key }) => parseInt(createHash('sha1').update(key).digest('hex').slice(0, 8), 16) % 10 < 2;

function f1(tp, fp, fn) {
  return tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn);
}

function sentiment(name, set, taxonomy) {
  const counts = Object.fromEntries(labels.map((gold) => [gold, Object.fromEntries(labels.map((said) => [said, 0]))]));
  for (const row of set) {
    if (labels.includes(row.sentiment)) counts[row.sentiment][engine.analyze(row.text, { taxonomy }).sentiment.label]++;
  }
  const of = (test) =>
    labels
      .flatMap((gold) => labels.map((said) => (test(gold, said) ? counts[gold][said] : 0)))
      .reduce((a, b) => a + b, 0);
  const total = of(() => true);
  const scores = labels.map((label) =>
    f1(
      counts[label][label],
      of((gold, said) => said === label && gold !== label),
      of((gold, said) => gold === label && said !== label),
    ),
  );
  const polar = of((gold) => gold !== 'neutral');
  const polarRight = of((gold, said) => gold !== 'neutral' && gold === said);
  print(
    `${name}: n ${total}, accuracy ${percent(of((gold, said) => gold === said) / total)}, macro-F1 ${percent(scores.reduce((a, b) => a + b) / 3)},`,
    `F1 +/0/- ${scores.map(percent).join('/')}; positive and negative rows called right ${percent(polarRight / polar)} (${polar})`,
  );
}

function themes(name, set, taxonomy, map) {
  const each = new Map();
  for (const row of set) {
    const gold = new Set(row.themes.flatMap(({ theme }) => map[theme] ?? []));
    const said = new Set(engine.analyze(row.text, { taxonomy }).themes.map(({ theme }) => theme));
    for (const theme of new Set(Object.values(map))) {
      const count = each.get(theme) ?? each.set(theme, { tp: 0, fp: 0, fn: 0 }).get(theme);
      if (gold.has(theme) && said.has(theme)) count.tp++;
      else if (said.has(theme)) count.fp++;
      else if (gold.has(theme)) count.fn++;
    }
  }
  const all = [...each.values()].reduce((a, b) => ({ tp: a.tp + b.tp, fp: a.fp + b.fp, fn: a.fn + b.fn }));
  const list = [...each].map(([theme, { tp, fp, fn }]) => `${theme} ${percent(f1(tp, fp, fn))}`);
  const macro = [...each.values()].reduce((sum, { tp, fp, fn }) => sum + f1(tp, fp, fn), 0) / each.size;
  print(
    `${name} themes: micro-F1 ${percent(f1(all.tp, all.fp, all.fn))}, macro-F1 ${percent(macro)} (${list.join(', ')})`,
  );
}

function speed(name, texts) {
  if (texts.length === 0) return;
  const characters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  for (const text of texts.slice(0, 3000)) engine.analyze(text);
  const start = performance.now();
  for (const text of texts) engine.analyze(text);
  const perSecond = Math.round((texts.length / (performance.now() - start)) * 1000);
  print(`${name}: ${perSecond} comments/s, mean length ${characters.toFixed(0)}`);
}

const FABSA = {
  'online-experience.app-website': 'website_app',
  'purchase-booking-experience.ease-of-use': 'usability',
  'logistics-rides.speed': 'waiting_time',
  'staff-support.attitude-of-staff': 'staff',
  'value.price-value-for-money': 'price_value',
  'value.discounts-promotions': 'discounts_loyalty',
  'account-management.account-access': 'account_access',
};
const AIRLINE = {
  'Customer Service Issue': 'support',
  'Late Flight': 'delay',
  'Cancelled Flight': 'cancellation',
  'Lost Luggage': 'baggage',
  'Damaged Luggage': 'baggage',
  'Bad Flight': 'comfort_seat',
  'Flight Booking Problems': 'booking_checkin',
  'Flight Attendant Complaints': 'staff',
  longlines: 'waiting_time',
};

for (const [name, taxonomy, map] of [
  ['fabsa', 'general', FABSA],
  ['airline_tweets', 'airlines', AIRLINE],
  ['telecom_tweets', 'telecom', undefined],
]) {
  const set = rows(`evaluate/${name}.ndjson`);
  if (set.length === 0) continue;
  sentiment(
    `${name} development`,
    set.filter((row) => !isTest(row)),
    taxonomy,
  );
  sentiment(`${name} test`, set.filter(isTest), taxonomy);
  if (map !== undefined) themes(`${name} test`, set.filter(isTest), taxonomy, map);
  speed(
    name,
    set.map((row) => row.text),
  );
}
for (const name of ['uci_sentences', 'hotels_en']) {
  const set = rows(`ship/${name}.ndjson`);
  if (set.length > 0) sentiment(name, set, 'general');
}
const languages = rows('evaluate/languages.ndjson');
if (languages.length > 0) {
  const ours = ['en', 'es', 'fr', 'de', 'it', 'pt', 'nl'];
  const said = languages.map((row) => [row.language, engine.analyze(row.text).language]);
  const known = said.filter(([gold]) => ours.includes(gold));
  const others = said.filter(([gold]) => !ours.includes(gold));
  const share = (list, test) => percent(list.filter(test).length / list.length);
  print(
    `language: of ${known.length} in the seven right ${share(known, ([a, b]) => a === b)}, und ${share(known, ([, b]) => b === 'und')};`,
    `of ${others.length} in others und ${share(others, ([, b]) => b === 'und')}`,
  );
}
