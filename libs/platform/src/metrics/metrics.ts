import type { DataSource } from 'typeorm';
import { Counter, Gauge, Registry } from 'prom-client';

interface Source {
  service: string;
  worker: DataSource;
}

interface CounterRow {
  group: string;
  topic: string;
  consumed: string;
  effected: string;
  skipped: string;
  dead_lettered: string;
}

/** What `/metrics` shows, read from the tables when asked: the figures survive any kill. */
export class Metrics {
  readonly registry = new Registry();
  private readonly sources: Source[] = [];

  constructor() {
    const records = new Counter({
      name: 'heed_consumer_records_total',
      help: 'Records by consumer group, topic and outcome; consumed = effected + skipped + dead_lettered',
      labelNames: ['group', 'topic', 'outcome'],
      registers: [this.registry],
      collect: async () => {
        records.reset();
        for (const { worker } of this.sources) {
          const rows: CounterRow[] = await worker.query(
            `SELECT grp AS "group", topic, sum(consumed) AS consumed, sum(effected) AS effected, sum(skipped) AS skipped,
                    sum(dead_lettered) AS dead_lettered FROM consumer_counters GROUP BY 1, 2`,
          );
          for (const { group, topic, ...counts } of rows)
            for (const [outcome, value] of Object.entries(counts))
              records.inc({ group, topic, outcome }, Number(value));
        }
      },
    });
    const outbox = new Gauge({
      name: 'heed_outbox_events',
      help: 'Events that wait in the outbox',
      labelNames: ['service'],
      registers: [this.registry],
      collect: async () => {
        for (const { service, worker } of this.sources) {
          const [row] = await worker.query<[{ n: string }]>('SELECT count(*) AS n FROM outbox');
          outbox.set({ service }, Number(row.n));
        }
      },
    });
    const age = new Gauge({
      name: 'heed_outbox_oldest_seconds',
      help: 'Age of the oldest event in the outbox',
      labelNames: ['service'],
      registers: [this.registry],
      collect: async () => {
        for (const { service, worker } of this.sources) {
          const [row] = await worker.query<[{ age: string }]>(
            `SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0) AS age FROM outbox`,
          );
          age.set({ service }, Number(row.age));
        }
      },
    });
    const letters = new Gauge({
      name: 'heed_dead_letters_open',
      help: 'Dead letters that nobody has replayed or discarded',
      labelNames: ['group'],
      registers: [this.registry],
      collect: async () => {
        letters.reset();
        for (const { service, worker } of this.sources) {
          const [row] = await worker.query<[{ n: string }]>(
            `SELECT count(*) AS n FROM dead_letters WHERE state = 'open'`,
          );
          letters.set({ group: service }, Number(row.n));
        }
      },
    });
  }

  add(source: Source): void {
    this.sources.push(source);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
