import {
  responseAnalyzed,
  responseScored,
  type HeedEvent,
  type ResponseAnalyzed,
  type ResponseFacts,
  type ResponseScored,
} from '@heed/contracts';
import { type EffectTransaction, type EventBatch, stripErased } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { DecisionMeter, type FirstDecision } from '../metrics/decision-meter.js';
import { RoutingSettings } from '../routing-settings.js';
import { isComplete, isDecided } from './case-row.js';
import { CaseSettler } from './case-settler.js';
import { holdRespondents } from './hold-respondents.js';
import { analyzedHalf, scoredHalf, takeHalf } from './take-half.js';

type Half<T extends ResponseFacts> = Parameters<typeof takeHalf<T>>[1];

/** Joins what scoring and text analytics say of an answer, and decides once both have spoken. */
@Controller()
export class CasesConsumer {
  constructor(
    private readonly settler: CaseSettler,
    private readonly settings: RoutingSettings,
    private readonly meter: DecisionMeter,
  ) {}

  @EventPattern<string>(responseScored.type)
  async scored(@Payload() batch: EventBatch<ResponseScored>): Promise<void> {
    await this.join(batch, scoredHalf);
  }

  @EventPattern<string>(responseAnalyzed.type)
  async analyzed(@Payload() batch: EventBatch<ResponseAnalyzed>): Promise<void> {
    await this.join(batch, analyzedHalf);
  }

  private async join<T extends ResponseFacts>(batch: EventBatch<T>, half: Half<T>): Promise<void> {
    let decided: FirstDecision[] = [];
    await batch.effect(async (events, transaction) => {
      decided = await this.take(transaction, half, events);
    });
    this.meter.observe(decided);
  }

  private async take<T extends ResponseFacts>(
    transaction: EffectTransaction,
    half: Half<T>,
    events: readonly HeedEvent<T>[],
  ): Promise<FirstDecision[]> {
    const told = await stripErased(transaction.manager, events);
    const answers = told.map(({ tenantId, data }) => ({ ...data, tenantId }));
    // A first version is stored under nobody else.
    await holdRespondents(transaction.manager, { told: answers, stored: answers.filter(({ version }) => version > 1) });
    const rows = await takeHalf(transaction.manager, half, told, this.settings.analysisDeadlineMs);
    // A comment that is read again long after moves figures, not people.
    const reread = new Set(told.filter(({ data }) => 'backfill' in data).map(({ data }) => data.responseId));
    const due = rows.filter((row) => isComplete(row) && !(reread.has(row.responseId) && isDecided(row)));
    return this.settler.settle(transaction, due);
  }
}
