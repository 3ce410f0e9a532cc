import { UNSURE_BELOW, withDeepSentiment } from '@heed/text';
import type { DeepReader } from '@heed/text-deep';
import type { Context, RowModule } from '../context.js';
import type { Row } from '../row.js';
import { figuresOf, rowsOf } from './sentiment.js';
import { SENTIMENT_SETS, type SentimentSet } from './sentiment-sets.js';

/** Of the long reviews enough for ± 1.3 points: the deep tier reads hundreds a second, not tens of thousands. */
const MOST_ROWS: Record<string, number> = { amazon: 2_000 };

const AIMS: Record<string, { deep: SentimentSet['aims']; cascade: SentimentSet['aims'] }> = {
  'airline posts 3': { deep: { accuracy: 77, macroF1: 72 }, cascade: { accuracy: 75, macroF1: 70 } },
  'fabsa whole review pn': { deep: { accuracy: 95.5 }, cascade: { accuracy: 95 } },
  'fabsa whole review 3': { deep: { accuracy: 92.5, macroF1: 85 }, cascade: { accuracy: 91, macroF1: 83 } },
  'amazon pn': { deep: { accuracy: 91.5 }, cascade: { accuracy: 89.5 } },
  'telecom posts 3': { deep: { macroF1: 55 }, cascade: { macroF1: 53 } },
};

async function* figures({ engine, quick, read }: Context, reader: DeepReader): AsyncIterable<Row> {
  for (const set of SENTIMENT_SETS) {
    const found = read(set.files[0]!);
    if (found === undefined) continue;
    const rows = rowsOf(set, found.rows).slice(0, quick ? 500 : MOST_ROWS[set.name]);
    const readings = await reader.read(rows.map(({ text }) => text));
    const analyses = new Map(
      rows.map((row, index) => {
        const fast = engine.analyze(row.text, { language: 'en' });
        const deep = readings[index] ? withDeepSentiment(fast, readings[index].probabilities) : fast;
        return [row, { fast, deep }];
      }),
    );
    const unsure = rows.filter((row) => analyses.get(row)!.fast.sentiment.probability < UNSURE_BELOW).length;
    const aims = AIMS[`${set.name} ${set.classes}`];
    const said = ({ sentiment }: { sentiment: { label: string; probabilities: Record<string, number> } }) => ({
      label: sentiment.label,
      score: sentiment.probabilities.positive! - sentiment.probabilities.negative!,
    });
    yield* figuresOf({ ...set, aims: aims?.deep ?? {} }, rows, found.duplicates, 'deep', (row) =>
      said(analyses.get(row)!.deep),
    );
    const share = Math.round((100 * unsure) / rows.length);
    yield* figuresOf(
      { ...set, aims: aims?.cascade ?? {} },
      rows,
      found.duplicates,
      `cascade (${share} % deep)`,
      (row) => {
        const { fast, deep } = analyses.get(row)!;
        return said(fast.sentiment.probability < UNSURE_BELOW ? deep : fast);
      },
    );
  }
}

async function* speedOf({ engine, quick, read }: Context, reader: DeepReader): AsyncIterable<Row> {
  const posts = read('evaluate/airline_tweets');
  if (posts === undefined) return;
  const texts = posts.rows.slice(0, quick ? 640 : 1_920).map(({ text }) => text);
  const characters = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
  const common = {
    section: 'speed',
    on: `whole analysis, ${characters} characters`,
    measure: 'comments/s',
    n: texts.length,
  };
  let [all, some] = [0, 0];
  for (let turn = 0; turn < 3; turn++) {
    let begun = performance.now();
    for (const text of texts) engine.analyze(text);
    await reader.read(texts);
    all = Math.max(all, (texts.length / (performance.now() - begun)) * 1_000);
    begun = performance.now();
    const unsure = texts.filter((text) => engine.analyze(text).sentiment.probability < UNSURE_BELOW);
    await reader.read(unsure);
    some = Math.max(some, (texts.length / (performance.now() - begun)) * 1_000);
  }
  yield { ...common, by: 'deep', value: all, aim: '≥ 400' };
  yield { ...common, by: 'cascade', value: some, aim: '≥ 1,500' };
}

/** The optional deep tier; where it cannot run, its rows are left out and the reason is said. */
export const deep: RowModule = {
  name: 'deep',
  async *run(context: Context) {
    const { createDeepReader } = await import('@heed/text-deep');
    const before = process.memoryUsage().rss;
    const begun = performance.now();
    const reader = await createDeepReader();
    await reader.read(['The room was clean but nobody answered the phone.']);
    const common = { section: 'size', on: 'engine', by: 'deep' };
    yield { ...common, measure: 'ms to load and read one comment', value: performance.now() - begun, aim: '≤ 1,000' };
    await reader.read(
      Array.from({ length: 256 }, () => 'The room was clean but nobody answered the phone. '.repeat(6)),
    );
    yield { ...common, measure: 'MB of memory', value: (process.memoryUsage().rss - before) / 1e6, aim: '≤ 250' };
    try {
      yield* figures(context, reader);
      yield* speedOf(context, reader);
    } finally {
      await reader.close();
    }
  },
};
