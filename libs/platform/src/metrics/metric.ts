import type { Transport } from '@heed/messaging';
import type { DataSource } from 'typeorm';
import type { UnreadClock } from './unread-clock.js';

/** One line of `/metrics`, without its name. */
export interface Sample {
  labels: Record<string, string>;
  value: number;
}

/** Where a metric that is read when asked finds its figures. */
export interface MetricSource {
  service: string;
  worker: DataSource;
  transport: Transport;
  unread: UnreadClock;
  /** Whether each part that the service needs works. */
  parts: () => Promise<Readonly<Record<string, boolean>>>;
  /** What it shows to callers, as PEM; null: plain text. */
  certificate: string | null;
}

/**
 * What `/metrics` shows under one name. Seconds and counts, no derived units; every label has values that the code bounds: a tenant
 * is never one, because each label value of each metric is a series that Prometheus keeps.
 */
export interface Metric {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  labels: readonly string[];
  /** Upper bounds of a histogram, in seconds. */
  buckets?: readonly number[];
  /** Reads the figures from the tables or the log at each scrape, so that they survive a kill; without it the process counts. */
  read?: (source: MetricSource) => Promise<Sample[]>;
}

/** One that belongs to a process and to no service. */
export type ProcessMetric = Omit<Metric, 'read'> & { read: () => Promise<Sample[]> };
