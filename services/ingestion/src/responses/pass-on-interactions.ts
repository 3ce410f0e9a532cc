import type { Lane } from '@heed/contracts';
import type { EffectTransaction } from '@heed/messaging';
import { responseEvent, type ResponseRow } from './response-event.js';

type StoredRow = Omit<ResponseRow, 'answeredAt' | 'acceptedAt' | 'changedAt'> & {
  answeredAt: Date;
  acceptedAt: Date;
  interactionId: string;
};

/**
 * Makes a new version of each answer that names one of these interactions and whose effective values change by it; it travels in
 * the interaction's lane and trace. The caller holds the interactions and has written their rows.
 */
export async function passOnInteractions(
  { manager, now, emit }: EffectTransaction,
  tenantId: string,
  interactions: ReadonlyMap<string, { lane: Lane; traceparent?: string | undefined }>,
): Promise<void> {
  const locked = await manager.query<{ id: string }[]>(
    `SELECT response_id AS id FROM responses WHERE tenant_id = $1 AND interaction_id = ANY($2::uuid[])
     ORDER BY response_id FOR UPDATE`,
    [tenantId, [...interactions.keys()]],
  );
  if (locked.length === 0) return;
  const [rows] = await manager.query<[StoredRow[], number]>(
    `UPDATE responses r SET version = r.version + 1, changed_at = $3, dimensions = i.dimensions || r.stated_dimensions,
       respondent_id = coalesce(r.stated_respondent, i.respondent_id)
     FROM interactions i
     WHERE r.tenant_id = $1 AND r.response_id = ANY($2::uuid[]) AND i.tenant_id = $1 AND i.interaction_id = r.interaction_id
       AND (r.dimensions, r.respondent_id) IS DISTINCT FROM
           (i.dimensions || r.stated_dimensions, coalesce(r.stated_respondent, i.respondent_id))
     RETURNING r.response_id AS "responseId", r.external_id AS "externalId", r.version, r.respondent_id AS "respondentId",
       r.answered_at AS "answeredAt", r.day::text AS day, r.accepted_at AS "acceptedAt", r.language, r.comment, r.answers,
       r.dimensions, r.contact_requested AS "contactRequested", r.follow_up AS "followUp", r.import_id AS "importId",
       r.interaction_id AS "interactionId"`,
    [tenantId, locked.map(({ id }) => id), now],
  );
  const changedAt = now.toISOString();
  emit(
    ...rows.map(({ answeredAt, acceptedAt, interactionId, ...stored }) => {
      const row = { ...stored, answeredAt: answeredAt.toISOString(), acceptedAt: acceptedAt.toISOString(), changedAt };
      const { lane, traceparent } = interactions.get(interactionId)!;
      return responseEvent(tenantId, row, lane, traceparent);
    }),
  );
}
