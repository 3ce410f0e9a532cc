import { headerNames } from '@heed/contracts';
import { cleanJson, cleanText, isUuid, NotFoundError, uuidv7 } from '@heed/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { count } from '../consumer/run-effect.js';
import type { LogRecord } from '../transport/transport.js';
import type { DeadLetter } from './dead-letter.js';

export interface DeadLetterCause {
  code: string;
  message: string;
  attempts: number;
}

const columns = `id, grp AS "group", topic, partition, "offset"::float8 AS "offset", tenant_id AS "tenantId", event_id AS "eventId",
  type, key, headers, value, error_code AS "errorCode", error, attempts, state, reason, failed_at AS "failedAt", settled_at AS "settledAt"`;

/** The dead letters of one group: they stand in its own table, instead of an inbox row, with the original bytes. */
export class DeadLetters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly group: string,
  ) {}

  /**
   * Records a failure once, however often the record comes; false when it was there before. The value's bytes are kept as
   * they are; what goes into text columns is cleaned, or a NUL in a header would block the partition for ever.
   */
  async add(record: LogRecord, cause: DeadLetterCause): Promise<boolean> {
    const headers = cleanJson(record.headers);
    const tenant = headers[headerNames.tenantId];
    return this.dataSource.transaction(async (manager) => {
      const rows: unknown[] = await manager.query(
        `INSERT INTO dead_letters (id, grp, topic, partition, "offset", tenant_id, event_id, type, key, headers, value, error_code, error, attempts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (grp, topic, partition, "offset") DO NOTHING RETURNING 1`,
        [
          uuidv7(),
          this.group,
          record.topic,
          record.partition,
          record.offset,
          isUuid(tenant) ? tenant : null,
          headers[headerNames.id] ?? null,
          headers[headerNames.type] ?? null,
          record.key === null ? null : cleanText(record.key),
          JSON.stringify(headers),
          record.value,
          cause.code,
          cleanText(cause.message.slice(0, 2_000)),
          cause.attempts,
        ],
      );
      const added = rows.length;
      await count(manager, this.group, record, { consumed: 1, deadLettered: added, skipped: 1 - added });
      return added === 1;
    });
  }

  async list(options: { state?: DeadLetter['state']; limit?: number; after?: string } = {}): Promise<DeadLetter[]> {
    return this.dataSource.query(
      `SELECT ${columns} FROM dead_letters WHERE grp = $1 AND state = $2 AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
      [this.group, options.state ?? 'open', options.after ?? null, options.limit ?? 100],
    );
  }

  async get(id: string): Promise<DeadLetter> {
    const rows: DeadLetter[] = isUuid(id)
      ? await this.dataSource.query(`SELECT ${columns} FROM dead_letters WHERE grp = $1 AND id = $2`, [this.group, id])
      : [];
    if (rows[0] === undefined) throw new NotFoundError(`no dead letter ${id} in ${this.group}`);
    return rows[0];
  }

  async discard(id: string, reason: string): Promise<void> {
    await this.settle(this.dataSource.manager, id, 'discarded', reason);
  }

  /** Marks a letter as replayed, in the transaction of its effect. */
  async replayed(manager: EntityManager, id: string): Promise<void> {
    await this.settle(manager, id, 'replayed', null);
  }

  private async settle(
    manager: EntityManager,
    id: string,
    state: DeadLetter['state'],
    reason: string | null,
  ): Promise<void> {
    if (!isUuid(id)) throw new NotFoundError(`no such dead letter in ${this.group}`);
    const [rows] = await manager.query<[unknown[], number]>(
      `UPDATE dead_letters SET state = $3, reason = $4, settled_at = now()
       WHERE grp = $1 AND id = $2 AND state = 'open' RETURNING 1`,
      [this.group, id, state, reason],
    );
    if (rows.length === 0) throw new NotFoundError(`no open dead letter ${id} in ${this.group}`);
  }
}
