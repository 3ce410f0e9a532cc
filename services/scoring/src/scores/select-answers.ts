import { checkPeriod } from '@heed/measures';
import type { Static } from '@sinclair/typebox';
import type { EntityManager } from 'typeorm';
import { checkDimension } from '../domain/check-dimension.js';
import { defaultQuestion } from '../domain/default-question.js';
import { dimensionFilter, dimensionsOfTerms } from '../domain/dimension-filter.js';
import type { AnswerSelection } from './answer-rows.js';
import { answeredQuestions } from './answered-questions.js';
import { knownDimensions } from './known-dimensions.js';
import type { SelectionQuery } from './score-fields.schema.js';

/**
 * What a request selects, with the usual question where it names none. `named` are dimensions that stand elsewhere in the
 * request, by field.
 *
 * @throws ValidationError for a period without days for a filter that cannot be read and for a dimension that is not known.
 */
export async function selectAnswers(
  manager: EntityManager,
  tenantId: string,
  asked: Static<typeof SelectionQuery>,
  named: Readonly<Record<string, string | undefined>>,
): Promise<AnswerSelection> {
  const { metric = 'nps', from = null, to = null } = asked;
  checkPeriod({ from, to });
  const terms = asked.filter ?? [];
  const others = Object.entries(named).flatMap(([field, name]) => (name === undefined ? [] : [{ field, name }]));
  const names = [...dimensionsOfTerms(terms), ...others.map(({ name }) => name)];
  const known = await knownDimensions(manager, tenantId, names);
  const filter = dimensionFilter(terms, known);
  for (const { field, name } of others) checkDimension(name, field, known);
  const question = asked.question ?? defaultQuestion(metric, await answeredQuestions(manager, tenantId, metric));
  return { tenantId, metric, question, from, to, filter };
}
