import type { Logger } from 'pino';

interface Job {
  name: string;
  everyMs: number;
  run: () => Promise<unknown>;
}

/**
 * Work that a service does again and again. A run never overlaps itself; a failed one is logged and comes again. A job
 * that returns a number above zero found work and runs again at once.
 */
export class PeriodicJobs {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private readonly jobs: Job[] = [];
  private started = false;
  private stopped = false;

  constructor(private readonly logger: Logger) {}

  /** Registered by the slices' modules; starts with the service. */
  every(name: string, everyMs: number, run: () => Promise<unknown>): void {
    if (this.jobs.some((job) => job.name === name)) throw new TypeError(`the job "${name}" is there already`);
    const job = { name, everyMs, run };
    this.jobs.push(job);
    if (this.started) this.schedule(job, 0);
  }

  start(): void {
    this.started = true;
    for (const job of this.jobs) this.schedule(job, 0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private schedule(job: Job, afterMs: number): void {
    if (this.stopped) return;
    this.timers.set(
      job.name,
      setTimeout(() => {
        const run = this.run(job);
        this.running.add(run);
        void run.finally(() => this.running.delete(run));
      }, afterMs),
    );
  }

  private async run(job: Job): Promise<void> {
    let found = false;
    try {
      const result = await job.run();
      found = typeof result === 'number' && result > 0;
    } catch (error) {
      this.logger.warn({ component: 'job', job: job.name, err: error }, 'a job failed and comes again');
    }
    this.schedule(job, found ? 0 : job.everyMs);
  }
}
