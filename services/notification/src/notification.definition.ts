import { importEnded, taskAssigned, taskClosed, taskOpened, taskOverdue, taskUpdated } from '@heed/contracts';
import type { ServiceDefinition } from '@heed/platform';
import { DeliveryAttempt } from './deliveries/delivery-attempt.entity.js';
import { Delivery } from './deliveries/delivery.entity.js';
import { NotificationTables1795305600001 } from './migrations/notification-tables.js';
import { NotificationModule } from './notification.module.js';

/** Tells the right people about tasks, and keeps a record of every attempt. Needs {@link MAIL_CHANNEL}. */
export const notification: ServiceDefinition = {
  name: 'notification',
  paths: ['deliveries'],
  consumes: [taskOpened, taskAssigned, taskUpdated, taskOverdue, taskClosed, importEnded],
  entities: [Delivery, DeliveryAttempt],
  migrations: [NotificationTables1795305600001],
  module: NotificationModule,
};
