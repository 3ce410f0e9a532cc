import type { LogRecord } from '@heed/messaging';
import type { Client } from 'pg';
import { Ledger } from '../ledger/ledger.js';
import type { System } from '../system/system.js';
import { withDatabase } from '../system/with-database.js';
import type {
  CaseRow,
  DeadLetterRow,
  DeliveryRow,
  Evidence,
  GroupCounts,
  LogEntry,
  ScoreCell,
  StageRow,
  StoredAnswer,
  TaskRow,
  TopicEffects,
} from './evidence.js';

/** Of the services that read events. */
export const serviceSchemas = ['ingestion', 'scoring', 'text_analytics', 'routing', 'notification'];

export async function gatherEvidence(
  system: System,
  ledgerPath: string,
  { longestOutageMs, inboxesEmptied, lag }: Pick<Evidence, 'longestOutageMs' | 'inboxesEmptied' | 'lag'>,
): Promise<Evidence> {
  const { tenants } = system;
  const ids = tenants.map(({ id }) => id);
  const stage = (table: string): string =>
    `SELECT tenant_id AS "tenantId", response_id AS "responseId", version FROM ${table} WHERE tenant_id = ANY($1)`;
  const found = await withDatabase(system, async (client) => {
    const rows = async <T>(sql: string, values: unknown[] = [ids]): Promise<T[]> =>
      (await client.query(sql, values)).rows as T[];
    const perSchema = async <T>(sql: (schema: string) => string): Promise<T[]> => {
      const all: T[] = [];
      for (const schema of serviceSchemas) all.push(...(await rows<T>(sql(schema), [])));
      return all;
    };
    return {
      answers: await rows<StoredAnswer>(
        `SELECT tenant_id AS "tenantId", response_id AS "responseId", external_id AS "externalId", version, revision,
           day::text AS day, comment, (answers -> 0 ->> 'value')::float8 AS value, dimensions ->> 'unit' AS unit
         FROM ingestion.responses WHERE tenant_id = ANY($1)`,
      ),
      scored: await rows<StageRow>(stage('scoring.scored_responses')),
      analyzed: await rows<StageRow>(stage('text_analytics.analyses')),
      cases: await rows<CaseRow>(
        `SELECT tenant_id AS "tenantId", response_id AS "responseId", version, outcome, task_id AS "taskId", provisional,
           decided_version AS "decidedVersion" FROM routing.cases WHERE tenant_id = ANY($1)`,
      ),
      tasks: await rows<TaskRow>(
        `SELECT tenant_id AS "tenantId", task_id AS "taskId", response_id AS "responseId",
           to_json(first_contact_due_at) #>> '{}' AS "firstContactDueAt",
           first_contact_due_at IS NOT NULL AND first_contact_due_at <= now()
             AND least(first_contacted_at, resolved_at, closed_at, 'infinity') > first_contact_due_at AS breached
         FROM routing.tasks WHERE tenant_id = ANY($1)`,
      ),
      cells: await rows<ScoreCell>(
        `SELECT tenant_id AS "tenantId", dimension, value, day::text AS day, n::int, positive::int, negative::int
         FROM scoring.score_cells WHERE tenant_id = ANY($1) AND metric = 'nps' AND dimension IN ('', 'unit') AND n > 0`,
      ),
      counts: await perSchema<GroupCounts>(
        (schema) => `SELECT grp AS "group", sum(consumed)::int AS consumed, sum(effected)::int AS effected,
           sum(skipped)::int AS skipped, sum(dead_lettered)::int AS "deadLettered"
         FROM ${schema}.consumer_counters GROUP BY grp`,
      ),
      effects: await perSchema<Omit<TopicEffects, 'events'>>(
        (schema) => `SELECT grp AS "group", topic, sum(effected)::int AS effected FROM ${schema}.consumer_counters
          WHERE topic NOT LIKE 'heed.upstream.%' GROUP BY grp, topic`,
      ),
      deliveries: await rows<DeliveryRow>(
        `SELECT tenant_id AS "tenantId", id, channel, state, cause_id AS "causeId" FROM notification.deliveries
         WHERE tenant_id = ANY($1)`,
      ),
      tenantsWithWebhooks: (
        await rows<{ id: string }>(
          `SELECT DISTINCT tenant_id AS id FROM notification.channels WHERE tenant_id = ANY($1) AND kind = 'webhook'`,
        )
      ).map(({ id }) => id),
      deadLetters: await perSchema<DeadLetterRow>(
        (schema) => `SELECT grp AS "group", error FROM ${schema}.dead_letters WHERE state = 'open'`,
      ),
      crossings: await crossings(client, system),
    };
  });
  const records = await system.records((record) => isOf(ids, record));
  return {
    ...found,
    tenants,
    effects: found.effects.map((each) => ({ ...each, events: eventsOn(records, each.topic) })),
    inboxesEmptied,
    log: records.filter((record) => isOf(ids, record)).map(logEntry),
    ledger: Ledger.read(ledgerPath),
    receipts: system.receipts(),
    logs: await system.logs(),
    secrets: await system.secrets(),
    memory: system.memory(),
    lag,
    longestOutageMs,
  };
}

/** Of every tenant. Those of upstream systems have ids of their senders' making, and are none of these. */
function eventsOn(records: readonly LogRecord[], topic: string): number {
  return new Set(records.flatMap((record) => (record.topic === topic ? (record.headers['ce_id'] ?? []) : []))).size;
}

/** Heed's own events of these tenants; what a fault has put there beside them is no event. */
function isOf(ids: readonly string[], { headers, value }: LogRecord): boolean {
  return ids.includes(headers['ce_tenantid'] ?? '') && value !== null && headers['poison'] === undefined;
}

function logEntry({ topic, headers, value }: LogRecord): LogEntry {
  const { ce_id: id = '', ce_type: type = '', ce_tenantid: tenantId = '', ce_time: time = '' } = headers;
  return { topic, id, type, tenantId, time, data: JSON.parse(value!.toString()) as Record<string, unknown> };
}

/** Every table that has a tenant is asked for rows that say another tenant's mark. */
async function crossings(client: Client, { tenants }: System): Promise<Evidence['crossings']> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.columns
     JOIN information_schema.tables USING (table_schema, table_name)
     WHERE column_name = 'tenant_id' AND table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'log')`,
  );
  const found: { table: string; rows: number }[] = [];
  for (const { name } of tables) {
    for (const { id, mark } of tenants) {
      const others = tenants.filter((other) => other.mark !== mark).map((other) => `%${other.mark}-%`);
      const { rows } = await client.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${name} t WHERE tenant_id = $1 AND t::text LIKE ANY($2)`,
        [id, others],
      );
      if (rows[0]!.n > 0) found.push({ table: name, rows: rows[0]!.n });
    }
  }
  return found;
}
