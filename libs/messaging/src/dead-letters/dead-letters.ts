import { headerNames } from '@heed/contracts';
import { cleanJson, cleanText, isUuid, NotFoundError, uuidv7 } from '@heed/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { count } from '../consumer/run-effect.js';
import { isOfErased } from '../erasure/is-of-erased.js';
import type { RecordOrigin, Refusal } from '../consumer/decode-record.js';
import type { LogRecord } from '../transport/transport.js';
import type { DeadLetter } from './dead-letter.js';
import { remember } from './dead-letter-history.js';

export interface DeadLetterCause {
  code: string;
  message: string;
  attempts: number;
  /** Where the record's headers are not Heed's own, and must not say whose it is. */
  origin?: RecordOrigin;
}

export interface DeadLetterFilter {
  state?: DeadLetter['state'];
  limit?: number;
  /** Id of the last one of the page before. */
  after?: string | null;
  of?: DeadLetterOwner;
  type?: string | null;
  errorCode?: string | null;
}

/** Whose letters: everybody's, one tenant's, or those of which nobody can tell whose they are. */
export type DeadLetterOwner = 'everybody' | 'nobody' | { tenantId: string };

/** With the two values of {@link owned}. */
const ofOwner = (first: number): string =>
  `($${first}::uuid IS NULL OR tenant_id = $${first}) AND (NOT $${first + 1}::boolean OR tenant_id IS NULL)`;

/** With type, error code, and the two values of {@link owned}. */
const chosen = (first: number): string =>
  `($${first}::text IS NULL OR type = $${first}) AND ($${first + 1}::text IS NULL OR error_code = $${first + 1}) AND ${ofOwner(first + 2)}`;

function owned(of: DeadLetterOwner): [tenantId: string | null, nobodys: boolean] {
  return [typeof of === 'string' ? null : of.tenantId, of === 'nobody'];
}

/** Of all tenants, as `open` and `ofNobody`: for the operator. The console has the table too, and no consumer. */
export const openDeadLetters = `SELECT count(*)::int AS open, (count(*) FILTER (WHERE tenant_id IS NULL))::int AS "ofNobody"
  FROM dead_letters WHERE state = 'open'`;

const ERASED = 'the person was erased';

const columns = `id, grp AS "group", topic, partition, "offset"::float8 AS "offset", tenant_id AS "tenantId", event_id AS "eventId",
  type, key, headers, value, error_code AS "errorCode", error, attempts, state, reason, settled_by AS "settledBy", failed_at AS "failedAt", settled_at AS "settledAt", history`;

/** The dead letters of one group: they stand in its own table, instead of an inbox row, with the original bytes. */
export class DeadLetters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly group: string,
  ) {}

  /** Records a failure once, however often the record comes; false when it was there before. */
  async add(record: LogRecord, cause: DeadLetterCause): Promise<boolean> {
    return (await this.addAll([{ record, cause }])) === 1;
  }

  /** In one transaction. Gives how many were not there before. */
  async addAll(letters: readonly { record: LogRecord; cause: DeadLetterCause }[]): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const added = await this.keep(manager, letters);
      await count(
        manager,
        this.group,
        letters.map(({ record }) => ({ place: record, became: added.has(record) ? 'dead_lettered' : 'skipped' })),
      );
      return added.size;
    });
  }

  /**
   * Writes the rows and counts nothing. The value's bytes are kept as they are; what goes into text columns is cleaned, or a
   * NUL in a header would block the partition for ever. Of somebody erased only that there was one is kept. Gives the records
   * that were not there before.
   */
  async keep(
    manager: EntityManager,
    letters: readonly { record: LogRecord; cause: DeadLetterCause }[],
  ): Promise<ReadonlySet<LogRecord>> {
    const added = new Set<LogRecord>();
    for (const { record, cause } of letters) {
      const headers = cleanJson(record.headers);
      const { tenantId, eventId, type } = cause.origin ?? {
        tenantId: headers[headerNames.tenantId],
        eventId: headers[headerNames.id],
        type: headers[headerNames.type],
      };
      const tenant = isUuid(tenantId) ? tenantId : null;
      const erased = await isOfErased(manager, tenant, record);
      const rows: unknown[] = await manager.query(
        `INSERT INTO dead_letters (id, grp, topic, partition, "offset", tenant_id, event_id, type, key, headers, value, error_code, error, attempts,
           state, reason, settled_by, settled_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
           CASE WHEN $15::text IS NULL THEN 'open' ELSE 'discarded' END, $15, CASE WHEN $15::text IS NOT NULL THEN 'erasure' END,
           CASE WHEN $15::text IS NOT NULL THEN now() END)
         ON CONFLICT (grp, topic, partition, "offset") DO NOTHING RETURNING 1`,
        [
          uuidv7(),
          this.group,
          record.topic,
          record.partition,
          record.offset,
          tenant,
          erased ? null : cleanOrNull(eventId),
          cleanOrNull(type),
          record.key === null || erased ? null : cleanText(record.key),
          JSON.stringify(erased ? {} : headers),
          erased ? null : record.value,
          cause.code,
          erased ? ERASED : cleanText(cause.message.slice(0, 2_000)),
          cause.attempts,
          erased ? ERASED : null,
        ],
      );
      if (rows.length > 0) added.add(record);
    }
    return added;
  }

  /** Oldest first. */
  async list(options: DeadLetterFilter = {}): Promise<DeadLetter[]> {
    const { state = 'open', limit = 100, after = null, of = 'everybody', type = null, errorCode = null } = options;
    return this.dataSource.query(
      `SELECT ${columns} FROM dead_letters
       WHERE grp = $1 AND state = $2 AND ($3::uuid IS NULL OR id > $3) AND ${chosen(5)}
       ORDER BY id LIMIT $4`,
      [this.group, state, after, limit, type, errorCode, ...owned(of)],
    );
  }

  /** Where the open ones stand, oldest first: without their bytes, of which many are much. */
  async open(options: Omit<DeadLetterFilter, 'state'>): Promise<Pick<DeadLetter, 'id' | 'failedAt'>[]> {
    const { limit = 100, after = null, of = 'everybody', type = null, errorCode = null } = options;
    return this.dataSource.query(
      `SELECT id, failed_at AS "failedAt" FROM dead_letters WHERE grp = $1 AND state = 'open' AND ($2::uuid IS NULL OR id > $2)
         AND ${chosen(4)} ORDER BY id LIMIT $3`,
      [this.group, after, limit, type, errorCode, ...owned(of)],
    );
  }

  async countOpen(options: Pick<DeadLetterFilter, 'of' | 'type' | 'errorCode'> = {}): Promise<number> {
    const { of = 'everybody', type = null, errorCode = null } = options;
    const [row] = await this.dataSource.query<[{ n: number }]>(
      `SELECT count(*)::int AS n FROM dead_letters WHERE grp = $1 AND state = 'open' AND ${chosen(2)}`,
      [this.group, type, errorCode, ...owned(of)],
    );
    return row.n;
  }

  async get(id: string, of: DeadLetterOwner = 'everybody'): Promise<DeadLetter> {
    const rows: DeadLetter[] = isUuid(id)
      ? await this.dataSource.query(
          `SELECT ${columns} FROM dead_letters WHERE grp = $1 AND id = $2 AND ${ofOwner(3)}`,
          [this.group, id, ...owned(of)],
        )
      : [];
    if (rows[0] === undefined) throw new NotFoundError(`no dead letter ${id} in ${this.group}`);
    return rows[0];
  }

  /** With its content, and notes who has read it. */
  async read(id: string, by: string, of: DeadLetterOwner = 'everybody'): Promise<DeadLetter> {
    await this.get(id, of);
    await this.dataSource.query(`UPDATE dead_letters SET ${remember('read', 3, 4)} WHERE grp = $1 AND id = $2`, [
      this.group,
      id,
      by,
      null,
    ]);
    return this.get(id, of);
  }

  async discard(id: string, reason: string, by: string): Promise<void> {
    await this.settle(this.dataSource.manager, id, 'discarded', reason, by);
  }

  /** Marks a letter as replayed, in the transaction of its effect. */
  async replayed(manager: EntityManager, id: string, by: string): Promise<void> {
    await this.settle(manager, id, 'replayed', null, by);
  }

  /** A replay failed: the letter stays open, with one more attempt, the newest error, and its tenant once that is known. */
  async failedAgain(id: string, { code, message }: Refusal, by: string, origin?: RecordOrigin): Promise<void> {
    await this.dataSource.query(
      `UPDATE dead_letters SET attempts = attempts + 1, error_code = $3, error = $4,
         tenant_id = coalesce($5, tenant_id), event_id = coalesce($6, event_id), type = coalesce($7, type),
         ${remember('failed again', 8, 3)}
       WHERE grp = $1 AND id = $2 AND state = 'open'`,
      [
        this.group,
        id,
        code,
        cleanText(message.slice(0, 2_000)),
        origin?.tenantId ?? null,
        cleanOrNull(origin?.eventId),
        cleanOrNull(origin?.type),
        by,
      ],
    );
  }

  private async settle(
    manager: EntityManager,
    id: string,
    state: 'replayed' | 'discarded',
    reason: string | null,
    by: string,
  ): Promise<void> {
    if (!isUuid(id)) throw new NotFoundError(`no such dead letter in ${this.group}`);
    const [rows] = await manager.query<[unknown[], number]>(
      `UPDATE dead_letters SET state = $3, reason = $4, settled_by = $5, settled_at = now(), ${remember(state, 5, 4)}
       WHERE grp = $1 AND id = $2 AND state = 'open' RETURNING 1`,
      [this.group, id, state, reason, by],
    );
    if (rows.length === 0) throw new NotFoundError(`no open dead letter ${id} in ${this.group}`);
  }
}

function cleanOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : cleanText(text);
}
