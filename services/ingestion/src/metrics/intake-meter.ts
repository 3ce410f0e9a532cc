import { Metrics } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { intakeRejected, intakeRows } from './ingestion-metrics.js';

interface Outcome {
  outcome: string;
  problem?: { violations: readonly { rule: string }[] };
}

/** Counts what became of rows, once it is certain. */
@Injectable()
export class IntakeMeter {
  constructor(private readonly metrics: Metrics) {}

  count(kind: 'response' | 'interaction', via: 'http' | 'upstream', results: readonly Outcome[]): void {
    for (const { outcome, problem } of results) {
      this.metrics.count(intakeRows, { kind, via, outcome });
      if (problem !== undefined)
        this.metrics.count(intakeRejected, { kind, via, reason: problem.violations[0]?.rule ?? 'unknown' });
    }
  }
}
