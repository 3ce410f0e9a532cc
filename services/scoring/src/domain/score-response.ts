import type { ResponseReceived, ResponseScored } from '@heed/contracts';
import { classifyAnswer, responseClass } from '@heed/measures';

/**
 * The scores of one version of a response: each answer with its class, and the class of the whole. An answer without
 * ratings has sign 0 and nothing that decided.
 *
 * @throws RangeError when a rating is not on its scale.
 */
export function scoreResponse(received: ResponseReceived): ResponseScored {
  const { language: _, answers, ...facts } = received;
  const scored = answers.map((answer) => ({
    metric: answer.metric,
    question: answer.question,
    value: answer.value,
    ...classifyAnswer(answer),
  }));
  return { ...facts, answers: scored, ...responseClass(scored) };
}
