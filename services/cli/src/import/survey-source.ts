import type { Cells, Source } from './source-row.js';

export interface Survey {
  rows: number;
  /** The first rows that could be read. */
  sample: Cells[];
}

const SAMPLE = 1_000;

/** Reads a file once, to count its rows and to see what the first of them hold. */
export async function surveySource(source: Source): Promise<Survey> {
  const survey: Survey = { rows: 0, sample: [] };
  for await (const row of source.rows()) {
    survey.rows += 1;
    if ('cells' in row && survey.sample.length < SAMPLE) survey.sample.push(row.cells);
  }
  return survey;
}
