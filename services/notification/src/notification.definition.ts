import {
  importEnded,
  respondentErased,
  taskAssigned,
  taskClosed,
  taskOpened,
  taskOverdue,
  taskUpdated,
} from '@heed/contracts';
import type { ServiceDefinition } from '@heed/platform';
import { Channel } from './channels/channel.entity.js';
import { ChannelChange } from './channels/channel-change.entity.js';
import { DeliveryAttempt } from './deliveries/delivery-attempt.entity.js';
import { Delivery } from './deliveries/delivery.entity.js';
import { MailHealth } from './mail-channel/mail-health.js';
import { notificationMetrics } from './metrics/notification-metrics.js';
import { ChannelTables1795305600002 } from './migrations/channel-tables.js';
import { DeliveryTraces1795392100001 } from './migrations/delivery-traces.js';
import { ErasureTables1795392000001 } from './migrations/erasure-tables.js';
import { NotificationTables1795305600001 } from './migrations/notification-tables.js';
import { UndeliveredIndex1795392000002 } from './migrations/undelivered-index.js';
import { NotificationModule } from './notification.module.js';

/** Tells the right people and machines about tasks, and keeps a record of every attempt. Needs {@link MAIL_CHANNEL}. */
export const notification: ServiceDefinition = {
  name: 'notification',
  paths: ['deliveries', 'channels'],
  consumes: [taskOpened, taskAssigned, taskUpdated, taskOverdue, taskClosed, importEnded, respondentErased],
  // Mails wait for their server; everything else goes on.
  readyWithout: ['mail'],
  outside: (app) => ({ mail: app.get(MailHealth, { strict: false }) }),
  metrics: notificationMetrics,
  entities: [Delivery, DeliveryAttempt, Channel, ChannelChange],
  migrations: [
    NotificationTables1795305600001,
    ChannelTables1795305600002,
    ErasureTables1795392000001,
    UndeliveredIndex1795392000002,
    DeliveryTraces1795392100001,
  ],
  module: NotificationModule,
};
