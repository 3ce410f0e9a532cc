import type { HeedEvent } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import type { EffectTransaction } from '@heed/messaging';
import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { responseEvent } from '../responses/response-event.js';
import { holdPage, type Position } from './stored-responses.js';

const PAGE = 500;
/** A page is emitted while fewer bulk events of the tenant wait in the outbox: the relay lets about 2,000 out at once. */
const WAITING_BELOW = 500;

interface Turn {
  tenantId: string;
  id: string;
  from: string | null;
  to: string | null;
  cursor: Position | null;
}

/**
 * Emits stored answers again, page after page. A page's events and the place where the next one begins commit together, so a
 * killed process goes on without a gap and without a repeat.
 */
@Injectable()
export class RepublicationJob {
  constructor(
    private readonly database: WorkerDatabase,
    jobs: PeriodicJobs,
  ) {
    jobs.every('republish answers', 500, () => this.emitPage());
  }

  /** Answers emitted; 0 where nothing is to be done, or the outbox is full. */
  emitPage(): Promise<number> {
    return this.database.command(async (transaction) => {
      const turn = await nextTurn(transaction);
      if (turn === null) return 0;
      const { tenantId, id, from, to, cursor } = turn;
      const { manager, emit } = transaction;
      const { rows, last, complete } = await holdPage(manager, { tenantId, from, to, after: cursor, limit: PAGE });
      emit(...rows.map((row) => again(id, responseEvent(tenantId, row, 'bulk'))));
      await manager.query(
        `UPDATE republications SET emitted = emitted + $3, turn_at = clock_timestamp(),
           cursor_day = coalesce($4::date, cursor_day), cursor_id = coalesce($5::uuid, cursor_id),
           state = CASE WHEN $6 THEN 'ended' ELSE state END, ended_at = CASE WHEN $6 THEN now() END
         WHERE tenant_id = $1 AND id = $2`,
        [tenantId, id, rows.length, last?.day ?? null, last?.id ?? null, complete],
      );
      return rows.length;
    });
  }
}

/** The run that has waited longest and has room, held against other processes and against its cancellation. */
async function nextTurn({ manager }: EffectTransaction): Promise<Turn | null> {
  const [row] = await manager.query<(Omit<Turn, 'cursor'> & { day: string | null; after: string | null })[]>(
    `SELECT tenant_id AS "tenantId", id, first_day::text AS "from", end_day::text AS "to", cursor_day::text AS day,
            cursor_id AS after
     FROM republications r
     WHERE state = 'running' AND (
       SELECT count(*) FROM (SELECT FROM outbox o WHERE o.lane = 1 AND o.tenant_id = r.tenant_id LIMIT $1) AS waiting) < $1
     ORDER BY turn_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [WAITING_BELOW],
  );
  if (row === undefined) return null;
  const { day, after, ...turn } = row;
  return { ...turn, cursor: day === null || after === null ? null : { day, id: after } };
}

/**
 * The version's event under an id of this run. With the id that it first had, scoring and text analytics would drop it as a
 * repeat and say nothing, and routing, which hears of answers from them alone, could not be rebuilt.
 */
function again<T>(runId: string, event: HeedEvent<T>): HeedEvent<T> {
  return { ...event, id: derivedId(event.id, 'republication', runId) };
}
