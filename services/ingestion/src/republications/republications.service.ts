import { ConflictError, isUuid, NotFoundError, uuidv7, ValidationError } from '@heed/kernel';
import { ApiDatabase, decodeCursor, encodeCursor, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type {
  ListRepublications,
  Republication,
  RepublicationPage,
  StartRepublication,
} from './republication.schema.js';

const columns = `id, state, first_day::text AS "from", end_day::text AS "to", total, emitted, requested_by AS "requestedBy",
  started_at AS "startedAt", ended_at AS "endedAt"`;

/** Asks for stored answers to be emitted again; the job does it. */
@Injectable()
export class RepublicationsService {
  constructor(private readonly database: ApiDatabase) {}

  async start({ tenantId, actor }: Identity, { from, to }: StartRepublication): Promise<Republication> {
    if (from !== undefined && to !== undefined && to <= from) {
      const detail = `must be later than from (${from})`;
      throw new ValidationError(`to ${detail}`, [{ field: '/to', rule: 'period', detail }]);
    }
    return this.database.command(tenantId, async ({ manager }) => {
      const [started] = await manager.query<Republication[]>(
        `INSERT INTO republications (tenant_id, id, first_day, end_day, total, requested_by, started_at, turn_at)
         SELECT $1, $2, $3::date, $4::date, count(*), $5, now(), now() FROM responses
         WHERE tenant_id = $1 AND ($3::date IS NULL OR day >= $3::date) AND ($4::date IS NULL OR day < $4::date)
         ON CONFLICT (tenant_id) WHERE state = 'running' DO NOTHING RETURNING ${columns}`,
        [tenantId, uuidv7(), from ?? null, to ?? null, actor],
      );
      if (started !== undefined) return started;
      const [running] = await manager.query<{ id: string }[]>(
        `SELECT id FROM republications WHERE tenant_id = $1 AND state = 'running'`,
        [tenantId],
      );
      throw new ConflictError(`republication ${running?.id ?? ''} is running: wait for its end, or cancel it`);
    });
  }

  /** Newest first. */
  async list(tenantId: string, { limit = 50, cursor }: ListRepublications): Promise<RepublicationPage> {
    const [at, id] = decodeCursor(cursor) ?? [null, null];
    const rows = await this.database.read(tenantId, (manager) =>
      manager.query<(Republication & { position: string })[]>(
        `SELECT ${columns}, to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS position
         FROM republications
         WHERE tenant_id = $1 AND ($2::timestamptz IS NULL OR (started_at, id) < ($2::timestamptz, $3::uuid))
         ORDER BY started_at DESC, id DESC LIMIT $4`,
        [tenantId, at, id, limit + 1],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ position: _, ...republication }) => republication),
      nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.position, last.id]) : null,
    };
  }

  async get(tenantId: string, id: string): Promise<Republication> {
    const rows = !isUuid(id)
      ? []
      : await this.database.read(tenantId, (manager) =>
          manager.query<Republication[]>(`SELECT ${columns} FROM republications WHERE tenant_id = $1 AND id = $2`, [
            tenantId,
            id,
          ]),
        );
    if (rows[0] === undefined) throw new NotFoundError(`no republication ${id}`);
    return rows[0];
  }

  /** What was emitted until then stays emitted. One that is over stays as it is. */
  async cancel(tenantId: string, id: string): Promise<Republication> {
    if (isUuid(id))
      await this.database.command(tenantId, ({ manager }) =>
        manager.query(
          `UPDATE republications SET state = 'cancelled', ended_at = now() WHERE tenant_id = $1 AND id = $2 AND state = 'running'`,
          [tenantId, id],
        ),
      );
    return this.get(tenantId, id);
  }
}
