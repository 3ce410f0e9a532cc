import {
  responseReceived,
  type HeedEvent,
  type Lane,
  type ReceivedAnswer,
  type ResponseReceived,
} from '@heed/contracts';
import { derivedId } from '@heed/kernel';

/** A row of `responses` as the event needs it. */
export interface ResponseRow {
  responseId: string;
  externalId: string;
  version: number;
  respondentId: string | null;
  answeredAt: string;
  day: string;
  acceptedAt: string;
  changedAt: string;
  language: string | null;
  comment: string | null;
  answers: ReceivedAnswer[];
  dimensions: Record<string, string>;
  contactRequested: boolean;
  followUp: boolean;
  importId: string | null;
  /** Left out where it is not. */
  deleted?: true;
  /** Left out where it is not. */
  erased?: true;
}

/** The event of a version has a derived id: the same version makes the same event. A republication derives its own ids from it. */
export function responseEvent(
  tenantId: string,
  row: ResponseRow,
  lane: Lane,
  traceparent?: string,
): HeedEvent<ResponseReceived> {
  const { changedAt, ...data } = row;
  return {
    id: derivedId(row.responseId, responseReceived.type, row.version),
    type: responseReceived.type,
    source: '/heed/ingestion',
    subject: row.responseId,
    time: changedAt,
    tenantId,
    lane,
    ...(traceparent === undefined ? {} : { traceparent }),
    data,
  };
}
