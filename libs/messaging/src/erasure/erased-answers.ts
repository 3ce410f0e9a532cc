import type { EntityManager } from 'typeorm';

/** What tells whether somebody was erased since. */
export interface PersonalFact {
  tenantId: string;
  responseId: string | null;
  respondentId: string | null;
  /** When the person answered or did it, RFC 3339: later than the erasure, and they are a customer again. */
  at: string;
}

/** Notes ids as erased; an id that is erased again is so until then. The caller holds erasures alone. */
export async function noteErased(
  manager: EntityManager,
  tenantId: string,
  ids: readonly string[],
  erasedAt: Date | string,
): Promise<void> {
  await manager.query(
    `INSERT INTO erased AS e (tenant_id, id, erased_at) SELECT $1, id, $3 FROM unnest($2::uuid[]) AS n (id) ORDER BY id
     ON CONFLICT (tenant_id, id) DO UPDATE SET erased_at = excluded.erased_at WHERE e.erased_at < excluded.erased_at`,
    [tenantId, [...new Set(ids)], erasedAt],
  );
}

/** For each of these whether it is of somebody erased. The caller holds erasures: so it stays until the transaction ends. */
export async function areErased(manager: EntityManager, facts: readonly PersonalFact[]): Promise<boolean[]> {
  const asked = facts.flatMap(({ tenantId, responseId, respondentId }) =>
    [responseId, respondentId].flatMap((id) => (id === null ? [] : [{ tenantId, id }])),
  );
  if (asked.length === 0) return facts.map(() => false);
  const rows = await manager.query<{ key: string; erasedAt: Date }[]>(
    `SELECT DISTINCT tenant_id::text || id AS key, erased_at AS "erasedAt"
     FROM erased JOIN unnest($1::uuid[], $2::uuid[]) AS a (tenant_id, id) USING (tenant_id, id)`,
    [asked.map(({ tenantId }) => tenantId), asked.map(({ id }) => id)],
  );
  if (rows.length === 0) return facts.map(() => false);
  const erasedAt = new Map(rows.map((row) => [row.key, row.erasedAt.getTime()]));
  return facts.map(({ tenantId, responseId, respondentId, at }) => {
    if (responseId !== null && erasedAt.has(tenantId + responseId)) return true;
    const until = respondentId === null ? undefined : erasedAt.get(tenantId + respondentId);
    return until !== undefined && Date.parse(at) <= until;
  });
}
