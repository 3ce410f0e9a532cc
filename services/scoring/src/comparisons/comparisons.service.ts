import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { compareCounts, compareValues } from '../domain/compare-counts.js';
import { comparisonQuestion, sidesOf } from '../domain/comparison-question.js';
import { selectAnswers } from '../scores/select-answers.js';
import type { ComparisonAnswer, ComparisonQuery } from './comparisons.schema.js';
import { sideCounts } from './side-counts.js';

const MOST_VALUES = 1_000;

@Injectable()
export class ComparisonsService {
  constructor(private readonly database: ApiDatabase) {}

  compare(tenantId: string, asked: ComparisonQuery): Promise<ComparisonAnswer> {
    return this.database.read(tenantId, async (manager) => {
      const named = { '/by': asked.by, '/dimension': asked.dimension };
      const selection = await selectAnswers(manager, tenantId, asked, named);
      const question = comparisonQuestion(asked);
      const { total, groups } = await sideCounts(manager, selection, question);
      const { metric } = selection;
      const compared = compareValues(metric, groups);
      return {
        metric,
        question: selection.question,
        against: question.against,
        dimension: question.against === 'value' ? question.dimension : null,
        sides: sidesOf(question),
        total: total === null ? null : compareCounts(metric, total.a, total.b),
        by: question.against === 'value' ? null : question.by,
        groups: compared.slice(0, MOST_VALUES),
        omitted: Math.max(0, compared.length - MOST_VALUES),
      };
    });
  }
}
