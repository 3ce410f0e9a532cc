import type { Client } from 'pg';

/** Answers of which all others are copies. */
const SEED = 'bench';
/** The inbox forgets after so many days; older copies have left nothing there. */
const INBOX_DAYS = 35;

/** Another id for copy k, the same wherever the id stands. */
const copied = (column: string): string => `md5(s.${column}::text || '-' || k)::uuid`;
const earlier = (column: string): string => `s.${column} - k * interval '1 day'`;
const suffixed = (column: string): string => `s.${column} || '-' || k`;
const ids = (...columns: string[]): [string, string][] => columns.map((column) => [column, copied(column)]);
const times = (...columns: string[]): [string, string][] => columns.map((column) => [column, earlier(column)]);
const day: [string, string] = ['day', '(s.day - k)::date'];
const facts = `s.facts || jsonb_build_object('responseId', ${copied('response_id')}, 'externalId', (s.facts ->> 'externalId') || '-' || k,
  'respondentId', ${copied('respondent_id')}, 'day', (s.day - k)::date)`;

/** What differs in a copy, by table: it is of another customer and a day earlier each. Old tasks are closed. */
const tables: Readonly<Record<string, [string, string][]>> = {
  'ingestion.respondents': [...ids('respondent_id'), ['external_id', suffixed('external_id')], ...times('created_at')],
  'ingestion.responses': [
    ...ids('response_id', 'respondent_id', 'stated_respondent'),
    ['external_id', suffixed('external_id')],
    ...times('answered_at', 'accepted_at', 'changed_at'),
    day,
  ],
  'scoring.scored_responses': [...ids('response_id'), ...times('answered_at'), day],
  'text_analytics.analyses': [...ids('response_id'), ...times('answered_at'), day],
  'routing.cases': [
    ...ids('response_id', 'respondent_id', 'task_id'),
    ...times('time', 'decided_at'),
    day,
    ['facts', facts],
  ],
  'routing.tasks': [
    ...ids('task_id', 'response_id', 'respondent_id'),
    ...times('opened_at', 'clocks_from', 'first_contact_due_at', 'resolution_due_at'),
    ...times('opened_at').map(([, opened]): [string, string] => ['closed_at', `${opened} + interval '1 hour'`]),
    ...[['state', `'closed'`] as [string, string], ['close_outcome', `'closed'`] as [string, string]],
    ...[['next_due_at', 'NULL'] as [string, string], ['waiting', 'NULL'] as [string, string]],
  ],
  'routing.task_entries': [...ids('task_id'), ...times('at')],
  'notification.deliveries': [
    ...ids('id', 'task_id', 'cause_id'),
    ...times('caused_at', 'created_at', 'settled_at'),
    ...[['body_text', `''`] as [string, string], ['body_html', `''`] as [string, string]],
  ],
};
const inboxes = ['scoring', 'text_analytics', 'routing', 'notification'].map((schema) => `${schema}.inbox`);
const ofSeed = (table: string): string => `${SEED}.${table.replace('.', '_')}`;

/** Keeps the answers of a tenant as they are now, as what is to be multiplied. */
export async function keepSeed(database: Client, tenantId: string): Promise<number> {
  await database.query(`CREATE SCHEMA ${SEED}`);
  for (const table of Object.keys(tables))
    await database.query(`CREATE TABLE ${ofSeed(table)} AS SELECT * FROM ${table} WHERE tenant_id = '${tenantId}'`);
  for (const table of inboxes) await database.query(`CREATE TABLE ${ofSeed(table)} AS SELECT * FROM ${table}`);
  const { rows } = await database.query<{ n: string }>(`SELECT count(*) AS n FROM ${ofSeed('ingestion.responses')}`);
  return Number(rows[0]!.n);
}

/** Copies from to `to` of the seed into every service's tables, and the sums over all of them. */
export async function multiply(database: Client, tenantId: string, from: number, to: number): Promise<void> {
  // A load, no work of Heed's: what a crash would lose is measured elsewhere.
  await database.query('SET synchronous_commit = off');
  for (const [table, changes] of Object.entries(tables)) {
    const { rows } = await database.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns
       WHERE table_schema || '.' || table_name = $1 ORDER BY ordinal_position`,
      [table],
    );
    const changed = new Map(changes);
    const values = rows.map(({ name }) => changed.get(name) ?? `s.${name}`);
    await database.query(
      `INSERT INTO ${table} (${rows.map(({ name }) => name).join(', ')})
       SELECT ${values.join(', ')} FROM generate_series(${from}, ${to}) AS k CROSS JOIN ${ofSeed(table)} s`,
    );
  }
  for (const table of inboxes)
    await database.query(
      `INSERT INTO ${table} (grp, event_id, received_at) SELECT grp, ${copied('event_id')}, ${earlier('received_at')}
       FROM generate_series(${from}, ${Math.min(to, INBOX_DAYS)}) AS k CROSS JOIN ${ofSeed(table)} s`,
    );
  for (const statement of sums) await database.query(statement.replaceAll(':tenant', `'${tenantId}'`));
  await database.query('SET synchronous_commit = on');
}

const CUTS = `CROSS JOIN LATERAL (SELECT '' AS dimension, '' AS value UNION ALL SELECT key, value FROM jsonb_each_text(r.dimensions)) d`;
const MOODS = ['positive', 'neutral', 'negative'].map((mood) => `count(*) FILTER (WHERE mood = '${mood}')`).join(', ');

/** All sums of the tenant anew, from its rows. */
const sums: readonly string[] = [
  'DELETE FROM scoring.score_cells WHERE tenant_id = :tenant',
  `INSERT INTO scoring.score_cells (tenant_id, metric, question, dimension, day, value, n, positive, neutral, negative, value_sum)
   SELECT :tenant, a.metric, a.question, d.dimension, r.day, d.value, count(*), count(*) FILTER (WHERE a.sign = 1),
     count(*) FILTER (WHERE a.sign = 0), count(*) FILTER (WHERE a.sign = -1), sum(a.value)
   FROM scoring.scored_responses r
   CROSS JOIN jsonb_to_recordset(r.answers) AS a (metric text, question text, value numeric, sign integer) ${CUTS}
   WHERE r.tenant_id = :tenant GROUP BY a.metric, a.question, d.dimension, r.day, d.value`,
  'DELETE FROM text_analytics.nps_cells WHERE tenant_id = :tenant',
  `INSERT INTO text_analytics.nps_cells (tenant_id, day, dimension, value, answers, n, promoters, detractors)
   SELECT :tenant, r.day, d.dimension, d.value, count(*), count(nps_sign), count(*) FILTER (WHERE nps_sign = 1),
     count(*) FILTER (WHERE nps_sign = -1)
   FROM text_analytics.analyses r ${CUTS} WHERE r.tenant_id = :tenant AND NOT r.deleted GROUP BY r.day, d.dimension, d.value`,
  'DELETE FROM text_analytics.theme_cells WHERE tenant_id = :tenant',
  `INSERT INTO text_analytics.theme_cells (tenant_id, day, dimension, value, theme, mentions, positive, neutral, negative, units)
   SELECT :tenant, day, dimension, value, theme, count(*), ${MOODS}, coalesce(sum(nps_sign * 27720 / bars), 0)
   FROM (
     SELECT r.day, d.dimension, d.value, m.theme, m.sentiment AS mood, r.nps_sign, jsonb_array_length(r.themes) AS bars
     FROM text_analytics.analyses r ${CUTS} CROSS JOIN LATERAL jsonb_to_recordset(r.themes) AS m (theme text, sentiment text)
     WHERE r.tenant_id = :tenant AND NOT r.deleted
     UNION ALL
     SELECT r.day, d.dimension, d.value, '', r.sentiment, r.nps_sign, 1 FROM text_analytics.analyses r ${CUTS}
     WHERE r.tenant_id = :tenant AND NOT r.deleted AND r.themes = '[]'
   ) AS bar GROUP BY day, dimension, value, theme`,
];
