import { setImmediate as nextTurn } from 'node:timers/promises';
import { derivedEvent, responseAnalyzed, responseReceived, type ResponseReceived } from '@heed/contracts';
import { type EventBatch, stripErased } from '@heed/messaging';
import { classifyAnswer } from '@heed/measures';
import { WorkerDatabase } from '@heed/platform';
import type { TextEngine } from '@heed/text';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { namedCompetitors } from '../competitors/domain/named-competitors.js';
import { readCompetitorLists } from '../competitors/read-competitor-lists.js';
import { corrected } from '../corrections/domain/corrected.js';
import { readMemory } from '../corrections/read-memory.js';
import { DeepTier } from '../deep/deep-tier.js';
import { ActiveModels } from '../learning/active-models.js';
import { applyCellChanges } from '../themes/apply-cell-changes.js';
import { cellChanges } from '../themes/domain/cell-changes.js';
import { type Reading, readResponse } from './domain/read-response.js';
import { storeAnalyses } from './store-analyses.js';
import { InjectTextEngine } from './text-engine.js';

/** Comments read before others get their turn: in one process, intake shares this thread. */
const COMMENTS_A_TURN = 50;

@Controller()
export class AnalysesConsumer {
  constructor(
    @InjectTextEngine() private readonly engine: TextEngine,
    private readonly deep: DeepTier,
    private readonly learned: ActiveModels,
    private readonly database: WorkerDatabase,
  ) {}

  @EventPattern<string>(responseReceived.type)
  async received(@Payload() batch: EventBatch<ResponseReceived>): Promise<void> {
    const readings = new Map<string, Reading>();
    const learned = await this.learned.of(batch.events.map(({ tenantId }) => tenantId));
    for (const { id, data, tenantId } of batch.events) {
      readings.set(id, readResponse(this.engine, data, learned.get(tenantId)));
      if (readings.size % COMMENTS_A_TURN === 0) await nextTurn();
    }
    const unhappy = batch.events.some(({ data }) => data.answers.some((answer) => classifyAnswer(answer).sign === -1));
    await this.deep.deepen({ readings: [...readings.values()], unhappy });
    const lists = await readCompetitorLists(
      this.database.dataSource.manager,
      batch.events.map(({ tenantId }) => tenantId),
    );
    const named = new Map(
      batch.events.map(({ id, tenantId, data }) => [id, namedCompetitors(data.comment, lists.get(tenantId) ?? [])]),
    );
    await batch.effect(async (events, transaction) => {
      const analyzed = await stripErased(
        transaction.manager,
        events.map((event) => ({ ...event, data: readings.get(event.id)!.analyzed })),
      );
      const memory = await readMemory(
        transaction.manager,
        analyzed.map(({ tenantId, data }) => ({ tenantId, comment: data.comment })),
      );
      const fresh = analyzed.map((event, index) => {
        const { id, tenantId, data } = event;
        const { nps, analyzed } = readings.get(id)!;
        return {
          event,
          tenantId,
          nps,
          analyzed: corrected(data, memory[index]!),
          wordsGone: analyzed.erased === true && analyzed.deleted !== true,
          competitors: data.comment === null ? null : named.get(event.id)!,
        };
      });
      const changes = await storeAnalyses(transaction.manager, fresh);
      await applyCellChanges(transaction.manager, cellChanges(changes));
      for (const { event, analyzed } of fresh)
        transaction.emit(derivedEvent(event, responseAnalyzed, analyzed, 'text-analytics', analyzed.reading));
    });
  }
}
