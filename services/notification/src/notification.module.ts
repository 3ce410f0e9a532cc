import { Module } from '@nestjs/common';
import { DigestsService } from './collections/digests.service.js';
import { ImportsConsumer } from './collections/imports.consumer.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DeliveriesService } from './deliveries/deliveries.service.js';
import { DeliveryJobs } from './deliveries/delivery-jobs.js';
import { DeliverySender } from './deliveries/delivery-sender.js';
import { DeliveryStore } from './deliveries/delivery-store.js';
import { DeliveryUpkeep } from './deliveries/delivery-upkeep.js';
import { resolvedOptions } from './notification-options.js';
import { TasksConsumer } from './tasks/tasks.consumer.js';

@Module({
  controllers: [TasksConsumer, ImportsConsumer, DeliveriesController],
  providers: [
    resolvedOptions,
    DeliveryJobs,
    DeliveryStore,
    DeliverySender,
    DeliveryUpkeep,
    DeliveriesService,
    DigestsService,
  ],
})
export class NotificationModule {}
