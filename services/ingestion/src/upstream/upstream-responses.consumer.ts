import { type ResponseInput, upstreamResponse } from '@heed/contracts';
import type { EventBatch } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { completeResponse, type PreparedResponse } from '../responses/prepare-response.js';
import { storeResponses } from '../responses/response-intake.js';
import { UpstreamIntake, type UpstreamKind } from './upstream-intake.js';

const responses: UpstreamKind<ResponseInput, PreparedResponse> = {
  name: 'response',
  complete: (data, sender, known, now) => {
    const prepared = completeResponse(data, sender, known, now);
    return prepared.ok ? { ok: true, row: prepared.response } : prepared;
  },
  store: (transaction, tenantId, rows) =>
    storeResponses(
      transaction,
      tenantId,
      rows.map(({ row, lane, traceparent }) => {
        return { response: row, options: { importId: null, followUp: true, lane }, traceparent };
      }),
    ),
};

/** Answers from the upstream topic. */
@Controller()
export class UpstreamResponsesConsumer {
  constructor(private readonly intake: UpstreamIntake) {}

  @EventPattern<string>(upstreamResponse.type)
  async on(@Payload() batch: EventBatch<ResponseInput>): Promise<void> {
    await this.intake.take(batch, responses);
  }
}
