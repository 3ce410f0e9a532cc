import type { CursorPosition } from '@heed/platform';
import type { EntityManager } from 'typeorm';
import type { ErasedIn, Erasure } from './erasure.schema.js';

type Counts = Record<string, number>;

interface Row extends Omit<Erasure, 'services' | 'requestedAt' | 'finishedAt' | 'logForgottenBy'> {
  erasedAt: Date;
  finishedAt: Date | null;
  removedAt: Date | null;
  pages: number;
  awaited: string[];
  removed: Counts;
  confirmations: { service: string; removed: Counts; confirmedAt: string }[];
}

/** Longest that the log keeps an event: retention and one segment. */
const LOG_KEEPS_MS = 7 * 86_400_000;

/** One, or the newest: all, or those before one. Their instants are whole milliseconds. */
export async function readErasures(
  manager: EntityManager,
  tenantId: string,
  { id = null, limit = 1, before = null }: { id?: string | null; limit?: number; before?: CursorPosition | null },
): Promise<Erasure[]> {
  const rows = await manager.query<Row[]>(
    `SELECT e.id, e.respondent_id AS "respondentId", e.response_id AS "responseId", e.state, e.requested_by AS "requestedBy",
            e.erased_at AS "erasedAt", e.finished_at AS "finishedAt", e.removed_at AS "removedAt", e.pages,
            e.services AS awaited, e.removed,
            (SELECT coalesce(json_agg(json_build_object('service', c.service, 'removed', c.removed, 'confirmedAt', c.confirmed_at)
                                      ORDER BY c.confirmed_at), '[]')
             FROM erasure_confirmations c WHERE c.tenant_id = e.tenant_id AND c.erasure_id = e.id) AS confirmations
     FROM erasures e WHERE e.tenant_id = $1 AND ($2::uuid IS NULL OR e.id = $2)
       AND ($4::timestamptz IS NULL OR (e.erased_at, e.id) < ($4::timestamptz, $5::uuid))
     ORDER BY e.erased_at DESC, e.id DESC LIMIT $3`,
    [tenantId, id, limit, before?.[0] ?? null, before?.[1] ?? null],
  );
  return rows.map(toErasure);
}

function toErasure({ erasedAt, finishedAt, removedAt, pages, awaited, removed, confirmations, ...row }: Row): Erasure {
  const own: ErasedIn = {
    service: 'ingestion',
    state: removedAt === null ? 'waiting' : 'removed',
    removed,
    confirmedAt: removedAt?.toISOString() ?? null,
  };
  const others = awaited.map((service): ErasedIn => {
    const theirs = confirmations.filter((confirmation) => confirmation.service === service);
    const last = theirs.at(-1);
    const isDone = removedAt !== null && theirs.length >= pages && last !== undefined;
    return {
      service,
      state: isDone ? 'removed' : 'waiting',
      removed: sum(theirs.map((confirmation) => confirmation.removed)),
      confirmedAt: isDone ? new Date(last.confirmedAt).toISOString() : null,
    };
  });
  return {
    ...row,
    requestedAt: erasedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    logForgottenBy: new Date((finishedAt ?? erasedAt).getTime() + LOG_KEEPS_MS).toISOString(),
    services: [own, ...others],
  };
}

function sum(counts: readonly Counts[]): Counts {
  const total: Counts = {};
  for (const count of counts) for (const [kind, rows] of Object.entries(count)) total[kind] = (total[kind] ?? 0) + rows;
  return total;
}
