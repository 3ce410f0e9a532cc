import { respondentErased, type RespondentErased } from '@heed/contracts';
import { eraseAndConfirm, type EventBatch } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { DeliveryErasure } from './delivery-erasure.js';

/** Removes people from mails and webhooks that told of their tasks. */
@Controller()
export class ErasuresConsumer {
  constructor(private readonly erasure: DeliveryErasure) {}

  @EventPattern<string>(respondentErased.type)
  erased(@Payload() batch: EventBatch<RespondentErased>): Promise<void> {
    return eraseAndConfirm(batch, 'notification', ({ tenantId, taskIds }, transaction) =>
      this.erasure.erase(transaction, tenantId, taskIds),
    );
  }
}
