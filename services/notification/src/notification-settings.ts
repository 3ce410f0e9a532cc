import { Type, type Static } from '@sinclair/typebox';
import { mailSettings } from './mail-channel/mail-settings.js';
import { secretSettings } from './secrets/secret-settings.js';
import { webhookSettings } from './webhooks/webhook-settings.js';

/** For `readSettings`: everything that this service is told by its environment. */
export const notificationSettings = Type.Object({
  ...mailSettings.properties,
  ...webhookSettings.properties,
  ...secretSettings.properties,
});
export type NotificationSettings = Static<typeof notificationSettings>;
