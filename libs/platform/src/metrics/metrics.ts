import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metric, MetricSource, ProcessMetric, Sample } from './metric.js';
import { platformMetrics, scrapeFailures } from './platform-metrics.js';
import { UnreadClock } from './unread-clock.js';

/** Who shows what, and where each figure that is read comes from. */
interface Source {
  service: string;
  reads: readonly { metric: Metric; read: () => Promise<Sample[]> }[];
}

interface Reading {
  metric: Metric;
  samples: Sample[];
}

/** A scrape has 10 s by default: what is away must not cost the figures of the rest. */
const READ_MS = 3_000;

/** What `/metrics` shows: figures that are read when asked, and what this process has counted. */
export class Metrics {
  readonly registry = new Registry();
  private readonly instruments = new Map<string, Counter | Gauge | Histogram>();
  private readonly sources: Source[] = [];
  private refreshing: Promise<void> | null = null;

  constructor() {
    for (const metric of platformMetrics) this.instrument(metric);
  }

  /** A service with what it shows beside the platform's metrics. */
  add({ metrics = [], ...given }: Omit<MetricSource, 'unread'> & { metrics?: readonly Metric[] }): void {
    const source = { ...given, unread: new UnreadClock() };
    const all = [...platformMetrics, ...metrics];
    for (const metric of all) this.instrument(metric);
    const reads = all.flatMap((metric) => {
      const { read } = metric;
      return read === undefined ? [] : [{ metric, read: () => read(source) }];
    });
    this.sources.push({ service: source.service, reads });
  }

  /** Figures of the process, which belong to no service. */
  addOfProcess(name: string, metrics: readonly ProcessMetric[]): void {
    for (const metric of metrics) this.instrument(metric);
    this.sources.push({ service: name, reads: metrics.map((metric) => ({ metric, read: metric.read })) });
  }

  count(metric: Metric, labels: Record<string, string>, by = 1): void {
    (this.instrument(metric) as Counter).inc(labels, by);
  }

  /** Seconds into a histogram. */
  observe(metric: Metric, labels: Record<string, string>, seconds: number): void {
    (this.instrument(metric) as Histogram).observe(labels, seconds);
  }

  async text(): Promise<string> {
    await (this.refreshing ??= this.refresh().finally(() => (this.refreshing = null)));
    return this.registry.metrics();
  }

  private instrument(metric: Metric): Counter | Gauge | Histogram {
    let instrument = this.instruments.get(metric.name);
    if (instrument === undefined) {
      const { name, help, labels, buckets } = metric;
      const options = { name, help, labelNames: [...labels], registers: [this.registry] };
      if (metric.type === 'counter') instrument = new Counter(options);
      else if (metric.type === 'gauge') instrument = new Gauge(options);
      else instrument = new Histogram({ ...options, buckets: [...(buckets ?? [])] });
      this.instruments.set(name, instrument);
    }
    return instrument;
  }

  /** Services beside each other, each with one query at a time: a scrape never takes more than one connection of a pool. */
  private async refresh(): Promise<void> {
    const readings = (await Promise.all(this.sources.map((source) => this.read(source)))).flat();
    const read = new Set(this.sources.flatMap(({ reads }) => reads.map(({ metric }) => metric)));
    for (const metric of read) this.instrument(metric).reset();
    for (const { metric, samples } of readings)
      for (const { labels, value } of samples) {
        const instrument = this.instrument(metric);
        if (instrument instanceof Counter) instrument.inc(labels, value);
        else if (instrument instanceof Gauge) instrument.set(labels, value);
      }
  }

  private async read(source: Source): Promise<Reading[]> {
    const readings: Reading[] = [];
    for (const { metric, read } of source.reads) {
      try {
        readings.push({ metric, samples: await within(READ_MS, read()) });
      } catch {
        // The next scrape tells which one, and readiness tells why.
        this.count(scrapeFailures, { service: source.service, metric: metric.name });
      }
    }
    return readings;
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
