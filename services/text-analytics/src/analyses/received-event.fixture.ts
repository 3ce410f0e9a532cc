import {
  type HeedEvent,
  newEvent,
  type ReceivedAnswer,
  responseReceived,
  type ResponseReceived,
} from '@heed/contracts';
import { derivedId } from '@heed/kernel';

interface Given {
  tenantId: string;
  /** The caller's id. */
  id: string;
  /** NPS ratings; several questions may ask. */
  nps?: readonly number[];
  comment?: string | null;
  version?: number;
  day?: string;
  answeredAt?: string;
  dimensions?: Record<string, string>;
  deleted?: true;
}

/** An answer as ingestion would emit it, for specs. */
export function receivedEvent(given: Given): HeedEvent<ResponseReceived> {
  const { tenantId, id, nps = [], comment = null, version = 1, day = '2026-11-20', dimensions = {} } = given;
  const answeredAt = given.answeredAt ?? `${day}T09:12:00.000Z`;
  return newEvent(
    responseReceived,
    {
      responseId: derivedId(tenantId, id),
      version,
      externalId: id,
      respondentId: null,
      answeredAt,
      day,
      acceptedAt: answeredAt,
      dimensions,
      comment,
      contactRequested: false,
      followUp: true,
      importId: null,
      ...(given.deleted && { deleted: true }),
      language: null,
      answers: nps.map((value, index): ReceivedAnswer => ({
        metric: 'nps',
        question: `nps-${index}`,
        value,
        scale: { min: 0, max: 10 },
        direction: 'high_is_easy',
        cutPoints: { positiveFrom: 9, negativeTo: 6 },
      })),
    },
    { service: 'ingestion', tenantId, time: new Date(answeredAt) },
  );
}
