import { ConflictError, NotFoundError, uuidv7, ValidationError } from '@heed/kernel';
import { ApiDatabase, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { DeepTier } from '../deep/deep-tier.js';
import type { DeepMode } from '../deep/text-settings.js';
import type { Backfill, BackfillTier, StartBackfill } from './backfill.schema.js';
import { READABLE } from './readable.js';

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const COLUMNS = `id, state, tier, first_day::text AS "from", end_day::text AS "to", total, read, deep, changed,
  requested_by AS "requestedBy", ${instant('started_at')} AS "startedAt", ${instant('ended_at')} AS "endedAt"`;
const LISTED = 100;
const TIERS: Record<DeepMode, BackfillTier> = { off: 'fast', auto: 'auto', all: 'deep' };

/** Asks for stored comments to be read again; the job does it. */
@Injectable()
export class BackfillsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly deep: DeepTier,
  ) {}

  async start({ tenantId, actor }: Identity, { from, to }: StartBackfill): Promise<Backfill> {
    if (from !== undefined && to !== undefined && to <= from) {
      const detail = `must be later than from (${from})`;
      throw new ValidationError(`to ${detail}`, [{ field: '/to', rule: 'period', detail }]);
    }
    return this.database.command(tenantId, async ({ manager }) => {
      const [started] = await manager.query<Backfill[]>(
        `INSERT INTO backfills (tenant_id, first_day, end_day, id, tier, total, requested_by, started_at, turn_at)
         SELECT $1, $2::date, $3::date, $4::uuid, $5::text, count(*), $6::text, now(), now()
         FROM analyses WHERE tenant_id = $1 AND ${READABLE}
         ON CONFLICT (tenant_id) WHERE state = 'running' DO NOTHING RETURNING ${COLUMNS}`,
        [tenantId, from ?? null, to ?? null, uuidv7(), TIERS[this.deep.mode], actor],
      );
      if (started !== undefined) return started;
      const [running] = await manager.query<{ id: string }[]>(
        `SELECT id FROM backfills WHERE tenant_id = $1 AND state = 'running'`,
        [tenantId],
      );
      throw new ConflictError(`backfill ${running?.id ?? ''} is running: wait for its end, or cancel it`);
    });
  }

  /** Newest first. */
  list({ tenantId }: Identity): Promise<Backfill[]> {
    return this.database.read(tenantId, (manager) =>
      manager.query<Backfill[]>(
        `SELECT ${COLUMNS} FROM backfills WHERE tenant_id = $1 ORDER BY backfills.started_at DESC, id DESC LIMIT ${LISTED}`,
        [tenantId],
      ),
    );
  }

  async get({ tenantId }: Identity, id: string): Promise<Backfill> {
    const [found] = await this.database.read(tenantId, (manager) =>
      manager.query<Backfill[]>(`SELECT ${COLUMNS} FROM backfills WHERE tenant_id = $1 AND id = $2`, [tenantId, id]),
    );
    if (found === undefined) throw new NotFoundError(`no backfill ${id}`);
    return found;
  }

  /** What was read until then stays. One that is over stays as it is. */
  async cancel(who: Identity, id: string): Promise<Backfill> {
    await this.database.command(who.tenantId, ({ manager }) =>
      manager.query(
        `UPDATE backfills SET state = 'cancelled', ended_at = now() WHERE tenant_id = $1 AND id = $2 AND state = 'running'`,
        [who.tenantId, id],
      ),
    );
    return this.get(who, id);
  }
}
