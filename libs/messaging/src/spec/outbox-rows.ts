import { keyHash, uuidv7 } from '@heed/kernel';
import type { EntityManager } from 'typeorm';

export interface OutboxRow {
  topic: string;
  key: string;
  /** Counts within the key; it is the value. */
  n: number;
  lane?: 'live' | 'bulk';
  tenantId?: string;
  traceparent?: string;
}

export const TENANTS = ['0192f0c0-7000-7000-8000-0000000000aa', '0192f0c0-7000-7000-8000-0000000000bb'] as const;

export async function insertOutboxRows(manager: EntityManager, rows: readonly OutboxRow[]): Promise<void> {
  await manager.query(
    `INSERT INTO outbox (lane, tenant_id, topic, key, key_hash, headers, value)
     SELECT * FROM unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::jsonb[], $7::text[])`,
    [
      rows.map(({ lane }) => (lane === 'bulk' ? 1 : 0)),
      rows.map(({ tenantId }) => tenantId ?? TENANTS[0]),
      rows.map(({ topic }) => topic),
      rows.map(({ key }) => key),
      rows.map(({ key }) => keyHash(key)),
      rows.map(({ traceparent }) => JSON.stringify({ ce_id: uuidv7(), traceparent })),
      rows.map(({ n }) => String(n)),
    ],
  );
}

/** The values of each key, in the order given, with repeats left out. */
export function firstsByKey(records: readonly { key: string | null; value: Buffer | null }[]): Map<string, number[]> {
  const firsts = new Map<string, number[]>();
  for (const { key, value } of records) {
    const numbers = firsts.get(key!) ?? [];
    if (!numbers.includes(Number(value))) numbers.push(Number(value));
    firsts.set(key!, numbers);
  }
  return firsts;
}

export const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
