import { ValidationError } from '@heed/kernel';
import type { EntityManager } from 'typeorm';
import type { ComparisonQuestion } from '../domain/comparison-question.js';
import type { DimensionFilter } from '../domain/dimension-filter.js';
import { againstItself, againstRest } from '../domain/paired-values.js';
import { type Counts, NO_ANSWERS } from '../domain/score-of.js';
import type { AnswerSelection } from '../scores/answer-rows.js';
import { scoreSums } from '../scores/score-sums.js';

export interface SideCounts {
  /** Null where each value stands against the rest. */
  total: { a: Counts; b: Counts } | null;
  groups: { value: string; a: Counts; b: Counts }[];
}

/** Counts what stands on the two sides. */
export async function sideCounts(
  manager: EntityManager,
  selection: AnswerSelection,
  question: ComparisonQuestion,
): Promise<SideCounts> {
  switch (question.against) {
    case 'period': {
      const a = await scoreSums(manager, { ...selection, ...question.a }, question.by);
      const b = await scoreSums(manager, { ...selection, ...question.b }, question.by);
      return { total: { a: a.total, b: b.total }, groups: againstItself(a.groups, b.groups) };
    }
    case 'value': {
      const { dimension } = question;
      const filter = filterOfValues(selection.filter, question);
      const { groups } = await scoreSums(manager, { ...selection, filter }, dimension);
      const countsOf = (value: string): Counts => groups.find((group) => group.value === value)?.counts ?? NO_ANSWERS;
      return { total: { a: countsOf(question.a), b: countsOf(question.b) }, groups: [] };
    }
    case 'rest': {
      const { total, groups } = await scoreSums(manager, selection, question.by);
      return { total: null, groups: againstRest(total, groups) };
    }
  }
}

function filterOfValues(
  filter: DimensionFilter,
  { dimension, a, b }: Extract<ComparisonQuestion, { against: 'value' }>,
): DimensionFilter {
  if (filter.has(dimension)) {
    const violation = { field: '/dimension', rule: 'sides', detail: `must not be filtered too (${dimension})` };
    throw new ValidationError(`${violation.field} ${violation.detail}`, [violation]);
  }
  return new Map([...filter, [dimension, [a, b]]]);
}
