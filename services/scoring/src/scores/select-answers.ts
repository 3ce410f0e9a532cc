import { dimensionNames } from '@heed/contracts';
import type { Static } from '@sinclair/typebox';
import type { EntityManager } from 'typeorm';
import { checkPeriod } from '../domain/check-period.js';
import { defaultQuestion } from '../domain/default-question.js';
import { dimensionFilter } from '../domain/dimension-filter.js';
import type { AnswerSelection } from './answer-rows.js';
import { answeredQuestions } from './answered-questions.js';
import type { SelectionQuery } from './score-fields.schema.js';

/**
 * What a request selects, with the usual question where it names none.
 *
 * @throws ValidationError for a period without days and for a filter that cannot be read.
 */
export async function selectAnswers(
  manager: EntityManager,
  tenantId: string,
  asked: Static<typeof SelectionQuery>,
): Promise<AnswerSelection> {
  const { metric = 'nps', from = null, to = null } = asked;
  checkPeriod({ from, to });
  const filter = dimensionFilter(asked.filter ?? [], dimensionNames);
  const question = asked.question ?? defaultQuestion(metric, await answeredQuestions(manager, tenantId, metric));
  return { tenantId, metric, question, from, to, filter };
}
