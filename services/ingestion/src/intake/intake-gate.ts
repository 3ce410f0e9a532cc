import { UnavailableError } from '@heed/kernel';
import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';

const OLDEST_MS = 600_000;

/** Refuses new feedback while the oldest event has waited in the outbox too long: better a clear 503 than a queue without end. */
@Injectable()
export class IntakeGate {
  private ageMs = 0;

  constructor(
    private readonly worker: WorkerDatabase,
    jobs: PeriodicJobs,
  ) {
    jobs.every('measure the outbox', 1_000, () => this.measure());
  }

  check(): void {
    if (this.ageMs > OLDEST_MS)
      throw new UnavailableError(
        `events have waited ${Math.round(this.ageMs / 1_000)} s to leave; nothing was stored`,
        30,
      );
  }

  private async measure(): Promise<void> {
    const rows = await this.worker.dataSource.query<{ age: string }[]>(
      `SELECT extract(epoch FROM clock_timestamp() - created_at) * 1000 AS age FROM outbox ORDER BY id LIMIT 1`,
    );
    this.ageMs = Number(rows[0]?.age ?? 0);
  }
}
