import type { LoadedModel } from '../load-model.js';
import { activate } from './linear-trainer.js';
import { FusedTable } from './fused-table.js';

/** Columns of the heads, in the order of every model file: sentiment, urgency from 1 and from 2, churn, themes. */
export const Column = { negative: 0, neutral: 1, positive: 2, waiting: 3, urgent: 4, churn: 5, themes: 6 } as const;

/** The shipped weights with the room to compute in: one for each engine. */
export class FastModel {
  readonly table: FusedTable;
  /** Corpus theme of each column from {@link Column.themes} on. */
  readonly themes: readonly string[];
  readonly thresholds: readonly number[];
  private readonly temperature: number;

  constructor({ facts, sections }: LoadedModel) {
    this.table = new FusedTable(facts, sections);
    this.themes = facts.columns.slice(Column.themes);
    this.thresholds = facts.thresholds;
    this.temperature = facts.temperature;
  }

  /** Logits to probabilities, in place: the sentiment's three sum to 1, every other column stands for itself. */
  probabilities(logits: Float32Array): void {
    for (let c = 0; c < 3; c++) logits[c]! /= this.temperature;
    activate(logits, 3, 'softmax');
    for (let c = 3; c < this.table.columns; c++) logits[c] = 1 / (1 + Math.exp(-logits[c]!));
  }
}
