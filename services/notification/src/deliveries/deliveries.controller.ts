import type { Static } from '@sinclair/typebox';
import { body, type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { deliveryPageExample, deliveryPath, retriedDelivery } from './deliveries.examples.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryId, DeliveryPage, DeliveryQuery, DeliverySummary, DeliveryView } from './deliveries.schema.js';

@ApiTags('deliveries')
@Controller('v1/deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get()
  @Operation({
    id: 'listDeliveries',
    summary: 'Mails and webhooks with every attempt, newest first',
    description:
      'What was written to whom, and what their server said. All conditions that are given must hold. The text itself is not shown.',
    scope: 'read',
    query: DeliveryQuery,
    queryExample: { about: 'task.opened', state: 'delivered', limit: 1 },
    answer: DeliveryPage,
    answerExample: deliveryPageExample,
  })
  list(@Query(query(DeliveryQuery)) filter: Static<typeof DeliveryQuery>, @Who() who: Identity): Promise<DeliveryPage> {
    return this.deliveries.list(who.tenantId, filter);
  }

  @Get('summary')
  @Operation({
    id: 'summariseDeliveries',
    summary: 'How many mails and webhooks were delivered, wait, or were given up',
    description: 'Of all times. Which ones failed: `GET /v1/deliveries?state=failed`.',
    scope: 'read',
    answer: DeliverySummary,
    answerExample: { delivered: 146, pending: 0, failed: 0 },
  })
  summary(@Who() who: Identity): Promise<DeliverySummary> {
    return this.deliveries.summary(who.tenantId);
  }

  @Post(':id/retry')
  @HttpCode(202)
  @Operation({
    id: 'retryDelivery',
    summary: 'Try a failed mail or webhook again',
    description:
      'Starts over at once, with all retries; earlier attempts stay listed. Only one that has failed and has an address; that of a webhook only while its channel is enabled.',
    scope: 'tasks',
    path: deliveryPath,
    answer: DeliveryView,
    answerExample: retriedDelivery,
    status: 202,
    problems: {
      400: 'The id is no UUID',
      404: 'There is no such delivery',
      409: 'It has not failed, has no address, its text is no longer kept, or its channel is disabled or gone',
    },
  })
  retry(@Param('id', body(DeliveryId)) id: string, @Who() who: Identity): Promise<DeliveryView> {
    return this.deliveries.retry(who.tenantId, id);
  }
}
