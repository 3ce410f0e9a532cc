import { roleName, schemaOf, workerTable } from '@heed/database';
import { deadLetterHistory } from './dead-letters/dead-letter-history.js';
import { erasedTable } from './erasure/erased-table.js';
import { tenantDeletionsTable } from './tenant-deletions-table.js';

/**
 * The tables that messaging keeps in each service's schema; a service's first migration runs these statements.
 * The api role writes the outbox and reads dead letters; everything else is the worker's.
 */
export function messagingTables(service: string): string[] {
  const schema = schemaOf(service);
  const api = roleName(service, 'api');
  return [
    `CREATE TABLE ${schema}.outbox (
       id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       lane smallint NOT NULL,
       tenant_id uuid NOT NULL,
       topic text NOT NULL,
       key text NOT NULL,
       key_hash integer NOT NULL,
       headers jsonb NOT NULL,
       value text NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now()
     )`,
    `CREATE INDEX outbox_head ON ${schema}.outbox (lane, tenant_id, id)`,
    ...workerTable(service, 'outbox'),
    `ALTER TABLE ${schema}.outbox ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${schema}.outbox FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY api_own_tenant ON ${schema}.outbox FOR INSERT TO ${api}
       WITH CHECK (tenant_id = nullif(current_setting('heed.tenant', true), '')::uuid)`,
    `CREATE POLICY worker_all_tenants ON ${schema}.outbox TO ${roleName(service, 'worker')} USING (true) WITH CHECK (true)`,
    `GRANT INSERT ON ${schema}.outbox TO ${api}`,
    `CREATE TABLE ${schema}.relay_lease (
       name text PRIMARY KEY,
       holder text NOT NULL,
       epoch bigint NOT NULL,
       expires_at timestamptz NOT NULL
     )`,
    ...workerTable(service, 'relay_lease'),
    `CREATE TABLE ${schema}.inbox (
       grp text NOT NULL,
       event_id uuid NOT NULL,
       received_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (grp, event_id)
     )`,
    `CREATE INDEX inbox_age ON ${schema}.inbox USING brin (received_at)`,
    ...workerTable(service, 'inbox'),
    `CREATE TABLE ${schema}.consumer_counters (
       grp text NOT NULL,
       topic text NOT NULL,
       partition integer NOT NULL,
       consumed bigint NOT NULL DEFAULT 0,
       effected bigint NOT NULL DEFAULT 0,
       skipped bigint NOT NULL DEFAULT 0,
       dead_lettered bigint NOT NULL DEFAULT 0,
       PRIMARY KEY (grp, topic, partition)
     )`,
    ...workerTable(service, 'consumer_counters'),
    `CREATE TABLE ${schema}.dead_letters (
       id uuid PRIMARY KEY,
       grp text NOT NULL,
       topic text NOT NULL,
       partition integer NOT NULL,
       "offset" bigint NOT NULL,
       tenant_id uuid,
       event_id text,
       type text,
       key text,
       headers jsonb NOT NULL,
       value bytea,
       error_code text NOT NULL,
       error text NOT NULL,
       attempts integer NOT NULL,
       state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'replayed', 'discarded')),
       reason text,
       settled_by text,
       failed_at timestamptz NOT NULL DEFAULT now(),
       settled_at timestamptz,
       UNIQUE (grp, topic, partition, "offset")
     )`,
    ...workerTable(service, 'dead_letters'),
    ...deadLetterHistory(service),
    ...tenantDeletionsTable(service),
    ...erasedTable(service),
  ];
}
