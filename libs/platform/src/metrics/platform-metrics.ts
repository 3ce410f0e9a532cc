import { X509Certificate } from 'node:crypto';
import type { Metric, MetricSource, Sample } from './metric.js';

interface CounterRow {
  group: string;
  topic: string;
  consumed: string;
  effected: string;
  skipped: string;
  dead_lettered: string;
}

const consumerRecords: Metric = {
  name: 'heed_consumer_records_total',
  type: 'counter',
  help: 'Records by consumer group, topic and outcome; consumed = effected + skipped + dead_lettered',
  labels: ['group', 'topic', 'outcome'],
  read: async ({ worker }) => {
    const rows = await worker.query<CounterRow[]>(
      `SELECT grp AS "group", topic, sum(consumed) AS consumed, sum(effected) AS effected, sum(skipped) AS skipped,
              sum(dead_lettered) AS dead_lettered FROM consumer_counters GROUP BY 1, 2`,
    );
    return rows.flatMap(({ group, topic, ...counts }) =>
      Object.entries(counts).map(([outcome, value]) => ({ labels: { group, topic, outcome }, value: Number(value) })),
    );
  },
};

const consumerLag: Metric = {
  name: 'heed_consumer_lag_records',
  type: 'gauge',
  help: 'Records of a topic that the group has not committed',
  labels: ['group', 'topic'],
  read: async ({ service, transport, unread }) => {
    const topics = new Map<string, number>();
    for (const { topic, lag } of await unread.look(() => transport.lag([service])))
      topics.set(topic, (topics.get(topic) ?? 0) + lag);
    return [...topics].map(([topic, value]) => ({ labels: { group: service, topic }, value }));
  },
};

const consumerUnread: Metric = {
  name: 'heed_consumer_unread_seconds',
  type: 'gauge',
  help: 'For how long the group has at least not read what stands on a topic, 0 where it has read all; from the first scrape on that saw it, in this process',
  labels: ['group', 'topic'],
  // Of the look that the lag was just read with.
  read: ({ service, unread }) =>
    Promise.resolve([...unread.seconds].map(([topic, value]) => ({ labels: { group: service, topic }, value }))),
};

async function ofService({ service, worker }: MetricSource, sql: string): Promise<Sample[]> {
  const [row] = await worker.query<[{ value: string }]>(sql);
  return [{ labels: { service }, value: Number(row.value) }];
}

const outboxEvents: Metric = {
  name: 'heed_outbox_events',
  type: 'gauge',
  help: 'Events that wait in the outbox; 100000 stands for that many or more',
  labels: ['service'],
  // Counted only so far: a backlog of millions must not cost each scrape a scan of it.
  read: (source) => ofService(source, 'SELECT count(*) AS value FROM (SELECT FROM outbox LIMIT 100000) AS waiting'),
};

const outboxOldest: Metric = {
  name: 'heed_outbox_oldest_seconds',
  type: 'gauge',
  help: 'Age of the oldest event in the outbox, 0 when it is empty; above HEED_OUTBOX_SECONDS (600) ingestion answers new feedback of that tenant 503',
  labels: ['service'],
  // By id, not by time: ids follow the order of writing closely enough, and only they have an index.
  read: (source) =>
    ofService(
      source,
      `SELECT coalesce((SELECT extract(epoch FROM clock_timestamp() - created_at) FROM outbox ORDER BY id LIMIT 1), 0) AS value`,
    ),
};

const deadLettersOpen: Metric = {
  name: 'heed_dead_letters_open',
  type: 'gauge',
  help: 'Dead letters that nobody has replayed or discarded',
  labels: ['group'],
  read: async ({ service, worker }) => {
    const [row] = await worker.query<[{ n: string }]>(`SELECT count(*) AS n FROM dead_letters WHERE state = 'open'`);
    return [{ labels: { group: service }, value: Number(row.n) }];
  },
};

const partUp: Metric = {
  name: 'heed_part_up',
  type: 'gauge',
  help: 'Whether a part that the service needs works: database, relay, consumer, mail; 0 with the reason in /readyz',
  labels: ['service', 'part'],
  read: async ({ service, parts }) =>
    Object.entries(await parts()).map(([part, up]) => ({ labels: { service, part }, value: up ? 1 : 0 })),
};

const relayLease: Metric = {
  name: 'heed_relay_lease_held',
  type: 'gauge',
  help: 'Whether some process holds the lease of the service’s relay; without one no event leaves',
  labels: ['service'],
  read: (source) =>
    ofService(
      source,
      `SELECT count(*) AS value FROM relay_lease WHERE name = 'relay' AND expires_at > clock_timestamp()`,
    ),
};

const certificateExpires: Metric = {
  name: 'heed_tls_certificate_expires_seconds',
  type: 'gauge',
  help: 'When the certificate that the service shows its callers ends, in seconds since 1970; not there with plain text',
  labels: ['service'],
  read: ({ service, certificate }) =>
    Promise.resolve(
      certificate === null
        ? []
        : [{ labels: { service }, value: Date.parse(new X509Certificate(certificate).validTo) / 1_000 }],
    ),
};

/** Counted where an error becomes an answer. */
export const httpProblems: Metric = {
  name: 'heed_http_problems_total',
  type: 'counter',
  help: 'Requests that were answered with a problem, by status and stable code: limits (429) and overload (503) among them',
  labels: ['service', 'status', 'code'],
};

/** Reads that failed or took too long: what they would have shown is missing from that scrape. */
export const scrapeFailures: Metric = {
  name: 'heed_scrape_failures_total',
  type: 'counter',
  help: 'Metrics that could not be read for a scrape, because the database or the broker is away; they are missing from it',
  labels: ['service', 'metric'],
};

/** What every service shows. */
export const platformMetrics: readonly Metric[] = [
  partUp,
  relayLease,
  consumerRecords,
  consumerLag,
  consumerUnread,
  outboxEvents,
  outboxOldest,
  deadLettersOpen,
  certificateExpires,
  httpProblems,
  scrapeFailures,
];
