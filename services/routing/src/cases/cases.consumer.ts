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
import { RoutingSettings } from '../routing-settings.js';
import { isComplete } from './case-row.js';
import { CaseSettler } from './case-settler.js';
import { analyzedHalf, scoredHalf, takeHalf } from './take-half.js';

/** Joins what scoring and text analytics say of an answer, and decides once both have spoken. */
@Controller()
export class CasesConsumer {
  constructor(
    private readonly settler: CaseSettler,
    private readonly settings: RoutingSettings,
  ) {}

  @EventPattern<string>(responseScored.type)
  async scored(@Payload() batch: EventBatch<ResponseScored>): Promise<void> {
    await batch.effect((events, transaction) => this.take(transaction, scoredHalf, events));
  }

  @EventPattern<string>(responseAnalyzed.type)
  async analyzed(@Payload() batch: EventBatch<ResponseAnalyzed>): Promise<void> {
    await batch.effect((events, transaction) => this.take(transaction, analyzedHalf, events));
  }

  private async take<T extends ResponseFacts>(
    transaction: EffectTransaction,
    half: Parameters<typeof takeHalf<T>>[1],
    events: readonly HeedEvent<T>[],
  ): Promise<void> {
    const told = await stripErased(transaction.manager, events);
    const rows = await takeHalf(transaction.manager, half, told, this.settings.analysisDeadlineMs);
    await this.settler.settle(transaction, rows.filter(isComplete));
  }
}
