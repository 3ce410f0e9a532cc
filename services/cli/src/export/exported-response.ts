import type { ItemOf } from '@heed/client';
import type { ReceivedAnswer } from '@heed/contracts';
import { defaultScale } from '@heed/measures';

/** An item of GET /v1/responses. */
export type ExportedResponse = ItemOf<'listResponses'>;

/** What the caller need not have said is left out. */
function asked({ metric, question, value, scale, direction }: ReceivedAnswer): object {
  const usual = defaultScale(metric);
  return {
    metric,
    ...(question !== metric && { question }),
    value,
    ...((scale.min !== usual.min || scale.max !== usual.max) && { scale }),
    ...(direction !== 'high_is_easy' && { direction }),
  };
}

/** The body of POST /v1/responses that makes the same answer, in this Heed or in another. */
export function toRequest(response: ExportedResponse): Record<string, unknown> {
  const { externalId, revision, answeredAt, comment, language, respondent, interactionId, dimensions } = response;
  return {
    id: externalId,
    ...(revision !== 1 && { revision }),
    answeredAt,
    answers: response.answers.map(asked),
    ...(comment !== null && { comment }),
    ...(language !== null && { language }),
    ...(respondent !== null && { respondent }),
    ...(Object.keys(dimensions).length > 0 && { dimensions }),
    ...(response.contactRequested && { contactRequested: true }),
    ...(interactionId !== null && { interactionId }),
  };
}
