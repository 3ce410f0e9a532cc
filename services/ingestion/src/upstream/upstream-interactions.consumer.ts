import { type InteractionInput, upstreamInteraction } from '@heed/contracts';
import type { EventBatch } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import {
  completeInteraction,
  type PreparedInteraction,
  storeInteractions,
} from '../interactions/interaction-intake.js';
import { UpstreamIntake, type UpstreamKind } from './upstream-intake.js';

const interactions: UpstreamKind<InteractionInput, PreparedInteraction> = {
  name: 'interaction',
  complete: (data, { tenantId }, known, now) => completeInteraction(data, tenantId, known, now),
  store: storeInteractions,
};

/** Interactions from the upstream topic. */
@Controller()
export class UpstreamInteractionsConsumer {
  constructor(private readonly intake: UpstreamIntake) {}

  @EventPattern<string>(upstreamInteraction.type)
  async on(@Payload() batch: EventBatch<InteractionInput>): Promise<void> {
    await this.intake.take(batch, interactions);
  }
}
