import type { Static } from '@sinclair/typebox';
import { body, type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
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
    scope: 'read',
    query: DeliveryQuery,
    answer: DeliveryPage,
  })
  list(@Query(query(DeliveryQuery)) filter: Static<typeof DeliveryQuery>, @Who() who: Identity): Promise<DeliveryPage> {
    return this.deliveries.list(who.tenantId, filter);
  }

  @Get('summary')
  @Operation({
    id: 'summariseDeliveries',
    summary: 'How many mails and webhooks were delivered, wait, or were given up',
    scope: 'read',
    answer: DeliverySummary,
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
      'Starts over at once, with all retries. 409 unless it has failed, has an address, and its channel is enabled.',
    scope: 'tasks',
    answer: DeliveryView,
    status: 202,
  })
  retry(@Param('id', body(DeliveryId)) id: string, @Who() who: Identity): Promise<DeliveryView> {
    return this.deliveries.retry(who.tenantId, id);
  }
}
