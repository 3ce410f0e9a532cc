import type { Metric } from '@heed/measures';
import type { AnswerMap } from './import-map.js';
import { columnNamed } from './column-words.js';
import type { Cells } from './source-row.js';

const named: [Metric, string[]][] = [
  [
    'nps',
    ['nps', 'nps score', 'nps rating', 'net promoter score', 'likelihood to recommend', 'would recommend', 'ltr'],
  ],
  ['csat', ['csat', 'csat score', 'csat rating', 'satisfaction', 'satisfaction score', 'satisfaction rating']],
  ['ces', ['ces', 'ces score', 'ces rating', 'effort', 'effort score', 'customer effort score', 'ease']],
];
const unnamed = ['score', 'rating', 'overall rating', 'overall score', 'overall', 'stars', 'star rating', 'grade'];
const blanks = ['', 'N/A', 'n/a', 'NA'];

/** The whole numbers in a column, when most of what is filled is one. */
function ratingsIn(column: string, sample: Cells[]): number[] | undefined {
  const filled = sample.map((row) => (row[column] ?? '').trim()).filter((value) => !blanks.includes(value));
  const numbers = filled.filter((value) => /^\d{1,3}([.,]0+)?$/.test(value)).map((value) => Number.parseInt(value, 10));
  return numbers.length > 0 && numbers.length >= filled.length / 2 ? numbers : undefined;
}

function answerMap(metric: Metric, column: string): AnswerMap {
  return { metric, column, missing: blanks };
}

/** A nameless score is NPS, unless it never leaves 1–5, as stars do: CSAT. Above 10 it is neither. */
function namelessMetric(ratings: number[]): Metric | undefined {
  if (ratings.some((value) => value > 10)) return undefined;
  return ratings.every((value) => value >= 1 && value <= 5) ? 'csat' : 'nps';
}

export function guessRatings(columns: string[], sample: Cells[]): AnswerMap[] {
  const isRating = (column: string) => ratingsIn(column, sample) !== undefined;
  const answers = named.flatMap(([metric, names]) => {
    const column = columnNamed(columns, names, isRating);
    return column === undefined ? [] : [answerMap(metric, column)];
  });
  if (answers.length > 0) return answers;
  const column = columnNamed(columns, unnamed, isRating);
  const metric = column !== undefined && namelessMetric(ratingsIn(column, sample)!);
  return metric ? [answerMap(metric, column)] : [];
}
