import type { EntityManager } from 'typeorm';
import type { ResponseRow } from '../responses/response-event.js';

/** Where a list by day and id stands. */
export interface Position {
  day: string;
  id: string;
}

export interface PageOf {
  tenantId: string;
  from: string | null;
  to: string | null;
  after: Position | null;
  limit: number;
}

type StoredRow = Omit<ResponseRow, 'answeredAt' | 'acceptedAt' | 'changedAt' | 'deleted' | 'erased'> & {
  answeredAt: Date;
  acceptedAt: Date;
  changedAt: Date;
  deleted: boolean;
  erased: boolean;
};

/**
 * The next answers by day and id, deleted ones included, held until the transaction ends: a change that comes meanwhile is
 * emitted after this version. Read first and locked then, in id order like everywhere in ingestion: locked in the order of
 * days, two transactions would deadlock.
 */
export async function holdPage(
  manager: EntityManager,
  { tenantId, from, to, after, limit }: PageOf,
): Promise<{ rows: ResponseRow[]; last: Position | null; complete: boolean }> {
  const page = await manager.query<Position[]>(
    `SELECT response_id AS id, day::text AS day FROM responses
     WHERE tenant_id = $1 AND ($2::date IS NULL OR day >= $2::date) AND ($3::date IS NULL OR day < $3::date)
       AND ($4::date IS NULL OR (day, response_id) > ($4::date, $5::uuid))
     ORDER BY day, response_id LIMIT $6`,
    [tenantId, from, to, after?.day ?? null, after?.id ?? null, limit],
  );
  const last = page.at(-1) ?? null;
  const complete = page.length < limit;
  if (last === null) return { rows: [], last, complete };
  const rows = await manager.query<StoredRow[]>(
    `SELECT response_id AS "responseId", external_id AS "externalId", version, respondent_id AS "respondentId",
            answered_at AS "answeredAt", day::text AS day, accepted_at AS "acceptedAt", changed_at AS "changedAt", language,
            comment, answers, dimensions, contact_requested AS "contactRequested", follow_up AS "followUp",
            import_id AS "importId", deleted_at IS NOT NULL AS deleted, erased_at IS NOT NULL AS erased
     FROM responses WHERE tenant_id = $1 AND response_id = ANY($2::uuid[]) ORDER BY response_id FOR SHARE`,
    [tenantId, page.map(({ id }) => id)],
  );
  return { rows: rows.map(toResponseRow), last, complete };
}

function toResponseRow({ answeredAt, acceptedAt, changedAt, deleted, erased, ...row }: StoredRow): ResponseRow {
  const instants = {
    answeredAt: answeredAt.toISOString(),
    acceptedAt: acceptedAt.toISOString(),
    changedAt: changedAt.toISOString(),
  };
  return {
    ...row,
    ...instants,
    ...(deleted ? { deleted: true as const } : {}),
    ...(erased ? { erased: true as const } : {}),
  };
}
