import type { EntityManager } from 'typeorm';
import type { CorrectedReading } from './domain/corrected.js';
import { textHash } from './text-hash.js';

export interface Words {
  tenantId: string;
  comment: string | null;
}

const keyOf = (tenantId: string, hash: Buffer): string => `${tenantId}/${hash.toString('hex')}`;

/** What stands corrected of each of these comments, oldest first: of the same words in the same tenant. */
export async function readMemory(manager: EntityManager, words: readonly Words[]): Promise<CorrectedReading[][]> {
  const hashes = words.map(({ comment }) => textHash(comment));
  const asked = words.flatMap(({ tenantId }, index) =>
    hashes[index] === null ? [] : [{ tenantId, hash: hashes[index]! }],
  );
  if (asked.length === 0) return words.map(() => []);
  const rows = await manager.query<(CorrectedReading & { tenant_id: string; text_hash: Buffer })[]>(
    `SELECT DISTINCT c.tenant_id, c.text_hash, c.sentiment, c.themes, c.made_at, c.id FROM corrections c
     JOIN unnest($1::uuid[], $2::bytea[]) AS asked (tenant_id, text_hash) USING (tenant_id, text_hash)
     WHERE c.undone_at IS NULL ORDER BY c.made_at, c.id`,
    [asked.map(({ tenantId }) => tenantId), asked.map(({ hash }) => hash)],
  );
  if (rows.length === 0) return words.map(() => []);
  const known = new Map<string, CorrectedReading[]>();
  for (const { tenant_id, text_hash, sentiment, themes } of rows) {
    const key = keyOf(tenant_id, text_hash);
    known.set(key, [...(known.get(key) ?? []), { sentiment, themes }]);
  }
  return words.map(({ tenantId }, index) => {
    const hash = hashes[index];
    return hash === null || hash === undefined ? [] : (known.get(keyOf(tenantId, hash)) ?? []);
  });
}
