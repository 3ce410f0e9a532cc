import { type Evaluation, type Label, readLabel, type Taxonomy, teach, type TextEngine, trainModel } from '@heed/text';
import type { LabelledRow } from '../data/read-set.js';
import type { Row } from '../row.js';

const SECTION = 'themes, trained in domain';
/** Twelve themes of online services with patterns that were written before any label was read. */
export const TAXONOMY = 'examples/text/online-services.taxonomy.json';
const percent = (share: number): number => Math.round(1000 * share) / 10;

export const labelsOf = (rows: readonly LabelledRow[]): Label[] =>
  rows.flatMap((row, line) => {
    const label = readLabel(row, line);
    return 'problem' in label ? [] : [label];
  });

export type Figure = [measure: string, value: number | undefined, aim?: string];

export function* rowsFor(on: string, by: string, n: number, figures: readonly Figure[]): Iterable<Row> {
  for (const [measure, value, aim] of figures)
    if (value !== undefined)
      yield { section: SECTION, on, by, measure, value: percent(value), n, ...(aim !== undefined && { aim }) };
}

export const themeFigures = ({ themes }: Evaluation, micro: string, macro: string): Figure[] => [
  ['micro-F1 %', themes?.microF1, micro],
  ['macro-F1 %', themes?.macroF1, macro],
  ['calibration error %', themes?.calibrationError],
];

/** The first `n` training rows in the order of the file; all where it is left out. */
export function taught(
  engine: TextEngine,
  labels: readonly Label[],
  n = labels.length,
  taxonomy?: Taxonomy,
): Evaluated {
  const model = trainModel({ engine, labels: labels.slice(0, n), ...(taxonomy && { taxonomy }) });
  return { engine: teach(engine, model), by: n === labels.length ? `all ${n} labels` : `${n} labels` };
}

export interface Evaluated {
  engine: TextEngine;
  by: string;
}
