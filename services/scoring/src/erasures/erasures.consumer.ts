import { respondentErased, type RespondentErased } from '@heed/contracts';
import { eraseAndConfirm, type EventBatch } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';

/** Scores have no identity and no words: what is left to do is to strip what comes later, and to empty dead letters. */
@Controller()
export class ErasuresConsumer {
  @EventPattern<string>(respondentErased.type)
  erased(@Payload() batch: EventBatch<RespondentErased>): Promise<void> {
    return eraseAndConfirm(batch, 'scoring', () => Promise.resolve({}));
  }
}
