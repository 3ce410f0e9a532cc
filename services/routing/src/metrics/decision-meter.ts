import { Metrics } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { CaseRow } from '../cases/case-row.js';
import { decisionSeconds } from './routing-metrics.js';

export interface FirstDecision {
  lane: CaseRow['lane'];
  seconds: number;
}

/** Times first decisions, once they are committed. */
@Injectable()
export class DecisionMeter {
  constructor(private readonly metrics: Metrics) {}

  observe(decisions: readonly FirstDecision[]): void {
    for (const { lane, seconds } of decisions) this.metrics.observe(decisionSeconds, { lane }, seconds);
  }
}
