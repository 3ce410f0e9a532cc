import { derivedId } from '@heed/kernel';
import type { EntityManager } from 'typeorm';

export interface RespondentContact {
  id: string;
  name?: string;
  email?: string;
  phone?: string;
}

/** The opaque id by which other services know a customer. */
export function respondentId(tenantId: string, externalId: string): string {
  return derivedId(tenantId, 'respondent', externalId);
}

/** Keeps the newest contact details of each customer; a detail that a row leaves out stays as it was. */
export async function saveRespondents(
  manager: EntityManager,
  tenantId: string,
  respondents: readonly RespondentContact[],
): Promise<void> {
  const merged = new Map<string, RespondentContact>();
  for (const respondent of respondents) merged.set(respondent.id, { ...merged.get(respondent.id), ...respondent });
  const rows = [...merged.values()]
    .map((respondent) => ({ ...respondent, respondentId: respondentId(tenantId, respondent.id) }))
    .sort((a, b) => (a.respondentId < b.respondentId ? -1 : 1));
  if (rows.length === 0) return;
  await manager.query(
    `INSERT INTO respondents AS r (tenant_id, respondent_id, external_id, name, email, phone)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
     ON CONFLICT (tenant_id, respondent_id) DO UPDATE SET
       name = coalesce(excluded.name, r.name), email = coalesce(excluded.email, r.email), phone = coalesce(excluded.phone, r.phone)
     WHERE (coalesce(excluded.name, r.name), coalesce(excluded.email, r.email), coalesce(excluded.phone, r.phone))
       IS DISTINCT FROM (r.name, r.email, r.phone)`,
    [
      tenantId,
      rows.map((row) => row.respondentId),
      rows.map((row) => row.id),
      rows.map((row) => row.name ?? null),
      rows.map((row) => row.email ?? null),
      rows.map((row) => row.phone ?? null),
    ],
  );
}
