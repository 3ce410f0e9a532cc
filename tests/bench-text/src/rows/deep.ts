import { type Analysis, UNSURE_BELOW, withDeepSentiment } from '@heed/text';
import type { Context, RowModule } from '../context.js';
import type { DeepTier } from '../data/deep-tier.js';
import type { LabelledRow } from '../data/read-set.js';
import type { Row } from '../row.js';
import { figuresOf, rowsOf, said } from './sentiment.js';
import { SENTIMENT_SETS } from './sentiment-sets.js';

/** Of the long reviews enough for ± 1.3 points: the deep tier reads hundreds a second, not tens of thousands. */
const MOST_ROWS: Record<string, number> = { amazon: 2_000 };
/** Of a set's comments, those that the table's cascade reads again. */
const SHARE = 0.2;

/** Each row as both tiers read it, and whether the cascade would have it read again. */
async function readByBoth({ engine }: Context, deep: DeepTier, rows: readonly LabelledRow[]) {
  const read = await deep.reads(rows.map(({ text }) => text));
  return new Map(
    rows.map((row) => {
      const fast = engine.analyze(row.text, { language: 'en' });
      return [row, { fast, deep: withDeepSentiment(fast, read(row.text)) }];
    }),
  );
}

async function* figures(context: Context, deep: DeepTier): AsyncIterable<Row> {
  for (const set of SENTIMENT_SETS) {
    const found = context.read(set.files[0]!);
    if (found === undefined) continue;
    context.say(`${set.name}, ${set.classes}`);
    const rows = rowsOf(set, found.rows).slice(0, context.quick ? 500 : MOST_ROWS[set.name]);
    const analyses = await readByBoth(context, deep, rows);
    const cascade = (surerThan: number) => (row: LabelledRow) => {
      const both = analyses.get(row)!;
      return said(both.fast.sentiment.probability < surerThan ? both.deep : both.fast);
    };
    const sure = rows.map((row) => analyses.get(row)!.fast.sentiment.probability).sort((a, b) => a - b);
    const share = Math.round((100 * sure.filter((probability) => probability < UNSURE_BELOW).length) / rows.length);
    const { duplicates } = found;
    const deepSet = { ...set, aims: set.deepAims ?? {} };
    yield* figuresOf(deepSet, rows, duplicates, 'deep', (row) => said(analyses.get(row)!.deep));
    yield* figuresOf(
      { ...set, aims: set.cascadeAims ?? {} },
      rows,
      duplicates,
      'cascade (20 % deep)',
      cascade(sure[Math.floor(SHARE * sure.length)]!),
    );
    const standard = `cascade (as it ships: ${share} % deep)`;
    yield* figuresOf({ ...set, aims: {} }, rows, duplicates, standard, cascade(UNSURE_BELOW));
  }
}

async function* speedOf({ engine, quick, read, say }: Context, { reader }: DeepTier): AsyncIterable<Row> {
  const posts = read('evaluate/airline_tweets');
  if (posts === undefined) return;
  say('speed of the deep tier');
  const texts = posts.rows.slice(0, quick ? 640 : 1_920).map(({ text }) => text);
  const characters = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
  const unsure = ({ sentiment }: Analysis): boolean => sentiment.probability < UNSURE_BELOW;
  let [all, some, sent] = [0, 0, 0];
  for (let turn = 0; turn < 3; turn++) {
    let begun = performance.now();
    for (const text of texts) engine.analyze(text);
    await reader.read(texts);
    all = Math.max(all, (texts.length / (performance.now() - begun)) * 1_000);
    begun = performance.now();
    const again = texts.filter((text) => unsure(engine.analyze(text)));
    await reader.read(again);
    some = Math.max(some, (texts.length / (performance.now() - begun)) * 1_000);
    sent = again.length / texts.length;
  }
  const on = `whole analysis, ${characters} characters`;
  const common = { section: 'speed', on, measure: 'comments/s', n: texts.length };
  yield { ...common, by: 'deep', value: all, aim: '≥ 400' };
  yield { ...common, by: `cascade (${Math.round(100 * sent)} % deep)`, value: some, aim: '≥ 1,500' };
}

/** The optional deep tier; where it cannot run, its rows are left out and the reason is said. */
export const deep: RowModule = {
  name: 'deep',
  async *run(context: Context) {
    const tier = await context.deep();
    if (tier === undefined) return;
    yield* figures(context, tier);
    yield* speedOf(context, tier);
  },
};
