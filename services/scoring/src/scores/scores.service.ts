import { dimensionNames, type Metric } from '@heed/contracts';
import { ValidationError } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { defaultQuestion } from '../domain/default-question.js';
import { dimensionFilter } from '../domain/dimension-filter.js';
import { scoreOf } from '../domain/score-of.js';
import { scoreSums } from './score-sums.js';
import type { AnsweredQuestions, ScoreAnswer, ScoreQuery } from './scores.schema.js';

@Injectable()
export class ScoresService {
  constructor(private readonly database: ApiDatabase) {}

  async score(tenantId: string, asked: ScoreQuery): Promise<ScoreAnswer> {
    const { metric = 'nps', from = null, to = null, by = null } = asked;
    const filter = dimensionFilter(asked.filter ?? [], dimensionNames);
    if (from !== null && to !== null && from >= to) {
      const violation = { field: '/to', rule: 'period', detail: `must be after from (${from}): it is not included` };
      throw new ValidationError(`${violation.field} ${violation.detail}`, [violation]);
    }
    return this.database.read(tenantId, async (manager) => {
      const question = asked.question ?? defaultQuestion(metric, await answeredQuestions(manager, tenantId, metric));
      const { total, groups } = await scoreSums(manager, { tenantId, metric, question, from, to, by, filter });
      const scored = groups.map(({ value, counts }) => ({ value, ...scoreOf(metric, counts) }));
      scored.sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
      return { metric, question, from, to, ...scoreOf(metric, total), by, groups: scored };
    });
  }

  questions(tenantId: string): Promise<AnsweredQuestions> {
    return this.database.read(tenantId, (manager) => answeredQuestions(manager, tenantId, null));
  }
}

async function answeredQuestions(
  manager: EntityManager,
  tenantId: string,
  metric: Metric | null,
): Promise<AnsweredQuestions> {
  const rows = await manager.query<{ metric: Metric; question: string; n: string }[]>(
    `SELECT metric, question, sum(n) AS n FROM score_cells
     WHERE tenant_id = $1 AND dimension = '' AND ($2::text IS NULL OR metric = $2)
     GROUP BY metric, question HAVING sum(n) > 0 ORDER BY metric, question`,
    [tenantId, metric],
  );
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}
