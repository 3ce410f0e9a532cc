import { type HeedEvent, newEvent, type ResponseReceived, responseReceived } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { cutPoints, defaultScale, type Metric } from '@heed/measures';

/** One answer on the metric's own scale, for specs. */
export function ratedAnswer(
  metric: Metric,
  value: number,
  question: string = metric,
): ResponseReceived['answers'][number] {
  const scale = defaultScale(metric);
  return { metric, question, value, scale, direction: 'high_is_easy', cutPoints: cutPoints(metric, scale) };
}

/** One response for each NPS rating, with ids by their place; `data` is what else they have. */
export function ratedResponses(
  tenantId: string,
  ratings: readonly number[],
  data: Partial<ResponseReceived> = {},
): HeedEvent<ResponseReceived>[] {
  return ratings.map((rating, index) =>
    newEvent(
      responseReceived,
      {
        ...responseReceived.example,
        responseId: derivedId('rated', index),
        answers: [ratedAnswer('nps', rating)],
        ...data,
      },
      { service: 'ingestion', tenantId, time: new Date() },
    ),
  );
}
