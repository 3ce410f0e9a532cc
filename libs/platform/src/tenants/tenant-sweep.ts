import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { deletionOrder, type ForeignKey } from './deletion-order.js';

/** Rows of one statement. */
const CHUNK = 2_000;
/** Looked after again and again at first: a transaction that began before the tenant was gone may still write. */
const RESTLESS_MINUTES = 5;
/** Then hourly, until the log has forgotten what it had: a record that nobody could read becomes a dead letter of the tenant. */
const WATCHED_DAYS = 8;

/** Tables of the schema with a tenant; the list of those that are gone is no such. */
const TABLES = `
  SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
   WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     AND a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relname <> 'tenant_deletions'`;
const KEYS = `
  SELECT child.relname AS child, parent.relname AS parent FROM pg_constraint k
    JOIN pg_class child ON child.oid = k.conrelid JOIN pg_class parent ON parent.oid = k.confrelid
   WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace`;

/** Removes what a service holds of tenants that are gone: every table with a tenant, in chunks, references first. */
export class TenantSweep {
  private order: Promise<string[]> | null = null;

  constructor(
    private readonly worker: DataSource,
    private readonly logger: Logger,
  ) {}

  /** One round. Gives how many rows it removed: above zero, there may be more. */
  async run(): Promise<number> {
    const due = await this.worker.query<{ tenant: string }[]>(
      `SELECT tenant_id AS tenant FROM tenant_deletions WHERE sweep_at <= now() ORDER BY tenant_id`,
    );
    let removed = 0;
    for (const { tenant } of due) {
      const rows = await this.sweep(tenant);
      if (rows === 0) await this.rest(tenant);
      else this.logger.info({ component: 'tenants', tenant, rows }, 'removed rows of a deleted tenant');
      removed += rows;
    }
    return removed;
  }

  private async sweep(tenant: string): Promise<number> {
    this.order ??= this.readOrder();
    this.order.catch(() => (this.order = null));
    let removed = 0;
    for (const table of await this.order) {
      const [, rows] = await this.worker.query<[unknown, number]>(
        `DELETE FROM "${table}" WHERE ctid = ANY (ARRAY(SELECT ctid FROM "${table}" WHERE tenant_id = $1 LIMIT ${CHUNK}))`,
        [tenant],
      );
      removed += rows;
      // The rest of it first: what it refers to would be held by it.
      if (rows === CHUNK) return removed;
    }
    return removed;
  }

  private async rest(tenant: string): Promise<void> {
    await this.worker.query(
      `UPDATE tenant_deletions SET sweep_at = CASE
          WHEN now() < deleted_at + make_interval(mins => ${RESTLESS_MINUTES}) THEN now() + interval '5 seconds'
          WHEN now() < deleted_at + make_interval(days => ${WATCHED_DAYS}) THEN now() + interval '1 hour' END
        WHERE tenant_id = $1`,
      [tenant],
    );
  }

  private async readOrder(): Promise<string[]> {
    const tables = await this.worker.query<{ name: string }[]>(TABLES);
    return deletionOrder(
      tables.map(({ name }) => name),
      await this.worker.query<ForeignKey[]>(KEYS),
    );
  }
}
