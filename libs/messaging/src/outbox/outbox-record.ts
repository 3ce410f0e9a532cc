import { toHeaders, contractOf, type HeedEvent, type Lane } from '@heed/contracts';
import { keyHash } from '@heed/kernel';

/** `0` goes before `1`. */
export const laneNumber: Record<Lane, number> = { live: 0, bulk: 1 };

export interface OutboxRecord {
  lane: number;
  tenantId: string;
  topic: string;
  key: string;
  keyHash: number;
  headers: Record<string, string>;
  value: string;
}

export function toOutboxRecord(event: HeedEvent): OutboxRecord {
  const contract = contractOf(event.type);
  if (contract === undefined) throw new TypeError(`no contract for the event type ${event.type}`);
  return {
    lane: laneNumber[event.lane],
    tenantId: event.tenantId,
    topic: contract.topic,
    key: event.subject,
    keyHash: keyHash(event.subject),
    headers: toHeaders(event),
    value: JSON.stringify(event.data),
  };
}
