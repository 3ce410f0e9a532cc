import {
  derivedEvent,
  responseReceived,
  type ResponseReceived,
  responseScored,
  type ResponseScored,
} from '@heed/contracts';
import { type EventBatch, stripErased } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { scoreResponse } from '../domain/score-response.js';
import { tally } from '../domain/tally.js';
import { addToCells } from '../scores/add-to-cells.js';
import { newestVersions } from './newest-versions.js';
import { replaceResponses } from './replace-responses.js';

@Controller()
export class ResponsesConsumer {
  /** Every version that is new to the group is answered with its own scores, also one that lost to a newer. */
  @EventPattern<string>(responseReceived.type)
  async received(@Payload() batch: EventBatch<ResponseReceived>): Promise<void> {
    const scored = new Map<string, ResponseScored>();
    for (const { id, data } of batch.events) scored.set(id, scoreResponse(data));
    await batch.effect(async (given, transaction) => {
      const fresh = await stripErased(
        transaction.manager,
        given.map((event) => ({ ...event, data: scored.get(event.id)! })),
      );
      const responses = fresh.map((event) => ({ tenantId: event.tenantId, ...event.data }));
      const { added, removed } = await replaceResponses(transaction.manager, newestVersions(responses));
      await addToCells(transaction.manager, tally(added, removed));
      transaction.emit(...fresh.map((event) => derivedEvent(event, responseScored, event.data, 'scoring')));
    });
  }
}
