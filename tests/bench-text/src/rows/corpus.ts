import type { Context, RowModule } from '../context.js';
import type { LabelledRow } from '../data/read-set.js';
import type { Row } from '../row.js';
import { bootstrap } from '../score/bootstrap.js';
import { figuresOf, rowsOf, said } from './sentiment.js';

const FILES = 'airlines banking general hospitality retail services software telecom';

interface Flagged {
  gold: boolean;
  said: boolean;
}

/** Of both classes, the one that is asked about. */
function f1(rows: readonly Flagged[]): number {
  const hits = rows.filter(({ gold, said }) => gold && said).length;
  const all = rows.filter(({ gold }) => gold).length + rows.filter(({ said }) => said).length;
  return all === 0 ? 0 : (200 * hits) / all;
}

/** The fifth of Heed's complaint corpus that no weight learned from. */
export const corpus: RowModule = {
  name: 'corpus',
  *run({ engine, read }: Context): Iterable<Row> {
    const rows: LabelledRow[] = FILES.split(' ').flatMap(
      (name) => read(`corpus/${name}`)?.rows.filter(({ test }) => test) ?? [],
    );
    const set = { name: 'complaint corpus, kept aside', files: [], classes: 3 as const, aims: {} };
    yield* figuresOf(set, rowsOf(set, rows), 0, 'fast', ({ text }) => said(engine.analyze(text, { language: 'en' })));
    const analysed = rows.map((row) => ({ row, analysis: engine.analyze(row.text, { language: 'en' }) }));
    const flags: [string, Flagged[]][] = [
      ['urgent', analysed.map(({ row, analysis }) => ({ gold: row.urgency === 2, said: analysis.urgent }))],
      ['churn risk', analysed.map(({ row, analysis }) => ({ gold: row.churn === 1, said: analysis.churnRisk }))],
    ];
    for (const [name, flagged] of flags)
      yield {
        section: 'signals',
        on: `complaint corpus, kept aside: ${name}`,
        by: 'fast',
        measure: 'F1 %',
        value: f1(flagged),
        interval: bootstrap(flagged, f1),
        n: flagged.length,
      };
  },
};
