import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { scoreOf } from '../domain/score-of.js';
import type { AnswerSelection } from './answer-rows.js';
import { answeredQuestions } from './answered-questions.js';
import { combinationSums } from './combination-sums.js';
import { scoreSums } from './score-sums.js';
import type { AnsweredQuestions, ScoreAnswer, ScoreQuery } from './scores.schema.js';
import { selectAnswers } from './select-answers.js';

const MOST_COMBINATIONS = 200;

@Injectable()
export class ScoresService {
  constructor(private readonly database: ApiDatabase) {}

  score(tenantId: string, { by: dimensions = [], ...asked }: ScoreQuery): Promise<ScoreAnswer> {
    return this.database.read(tenantId, async (manager) => {
      const named = Object.fromEntries(dimensions.map((name, index) => [`/by/${index}`, name]));
      const selection = await selectAnswers(manager, tenantId, asked, named);
      const [by = null, ...more] = dimensions;
      return more.length > 0 ? byCombination(manager, selection, dimensions) : byOne(manager, selection, by);
    });
  }

  questions(tenantId: string): Promise<AnsweredQuestions> {
    return this.database.read(tenantId, (manager) => answeredQuestions(manager, tenantId, null));
  }
}

async function byOne(manager: EntityManager, selection: AnswerSelection, by: string | null): Promise<ScoreAnswer> {
  const { metric, question, from, to } = selection;
  const { total, groups } = await scoreSums(manager, selection, by);
  const scored = groups.map(({ value, counts }) => ({ value, ...scoreOf(metric, counts) }));
  scored.sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
  return { metric, question, from, to, ...scoreOf(metric, total), by, groups: scored };
}

async function byCombination(manager: EntityManager, selection: AnswerSelection, by: string[]): Promise<ScoreAnswer> {
  const { metric, question, from, to } = selection;
  const { total, groups, omitted } = await combinationSums(manager, selection, by, MOST_COMBINATIONS);
  const scored = groups.map(({ values, counts }) => ({ values, ...scoreOf(metric, counts) }));
  return { metric, question, from, to, ...scoreOf(metric, total), by, groups: scored, omitted };
}
