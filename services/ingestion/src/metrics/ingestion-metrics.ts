import type { Metric } from '@heed/platform';

export const intakeRows: Metric = {
  name: 'heed_intake_rows_total',
  type: 'counter',
  help: 'Rows that were taken in or refused, one by one, in arrays, streams and upstream events; counted after the commit',
  labels: ['kind', 'via', 'outcome'],
};

/** The reason is the rule that was broken first: a word of the code, never one of the sender's. */
export const intakeRejected: Metric = {
  name: 'heed_intake_rejected_rows_total',
  type: 'counter',
  help: 'Rows that were refused, by the first rule that they broke; requests that were refused whole are problems',
  labels: ['kind', 'via', 'reason'],
};

export const ingestionMetrics: readonly Metric[] = [intakeRows, intakeRejected];
