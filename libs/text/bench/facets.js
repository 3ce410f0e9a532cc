// Comparison frames and speed of the built library: node libs/text/bench/facets.js FOLDER, where FOLDER holds
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
  for (const measure of [measureComparisons, measureFacetSpeed]) {
    process.stdout.write(`${measure.name}\n`);
    for (const row of measure(folder)) process.stdout.write(`  ${row.join('  ')}\n`);
  }
}
