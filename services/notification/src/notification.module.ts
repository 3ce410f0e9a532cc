import { Module } from '@nestjs/common';
import { ChannelReplayService } from './channels/channel-replay.service.js';
import { ChannelSafe } from './channels/channel-safe.js';
import { ChannelSealing } from './channels/channel-sealing.js';
import { ChannelTrialService } from './channels/channel-trial.service.js';
import { ChannelsController } from './channels/channels.controller.js';
import { ChannelsService } from './channels/channels.service.js';
import { DigestsService } from './collections/digests.service.js';
import { ImportsConsumer } from './collections/imports.consumer.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DeliveriesService } from './deliveries/deliveries.service.js';
import { AttemptRecorder } from './deliveries/attempt-recorder.js';
import { DeliveryDispatcher } from './deliveries/delivery-dispatcher.js';
import { DeliveryJobs } from './deliveries/delivery-jobs.js';
import { DeliveryOutlets } from './deliveries/delivery-outlets.js';
import { DeliverySender } from './deliveries/delivery-sender.js';
import { DeliveryStore } from './deliveries/delivery-store.js';
import { DeliveryUpkeep } from './deliveries/delivery-upkeep.js';
import { DeliveryErasure } from './erasures/delivery-erasure.js';
import { ErasuresConsumer } from './erasures/erasures.consumer.js';
import { HeldController } from './exports/held.controller.js';
import { MailHealth } from './mail-channel/mail-health.js';
import { resolvedOptions } from './notification-options.js';
import { TasksConsumer } from './tasks/tasks.consumer.js';
import { WebhookClient } from './webhooks/webhook-client.js';

@Module({
  controllers: [
    TasksConsumer,
    ImportsConsumer,
    ErasuresConsumer,
    HeldController,
    DeliveriesController,
    ChannelsController,
  ],
  providers: [
    resolvedOptions,
    DeliveryJobs,
    DeliveryStore,
    DeliveryErasure,
    MailHealth,
    DeliveryOutlets,
    AttemptRecorder,
    DeliverySender,
    DeliveryDispatcher,
    DeliveryUpkeep,
    DeliveriesService,
    DigestsService,
    WebhookClient,
    ChannelSafe,
    ChannelSealing,
    ChannelsService,
    ChannelTrialService,
    ChannelReplayService,
  ],
})
export class NotificationModule {}
