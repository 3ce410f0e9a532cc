export { notification } from './notification.definition.js';
export {
  defaultOptions,
  NOTIFICATION_OPTIONS,
  type NotificationOptions,
  notificationProviders,
} from './notification-options.js';
export { createMailChannel, type MailChannelSettings } from './mail-channel/create-mail-channel.js';
export { LocalOutboxChannel } from './mail-channel/local-outbox-channel.js';
export {
  type Mail,
  MAIL_CHANNEL,
  type MailChannel,
  MailFailure,
  messageIdOf,
  type SmtpReply,
} from './mail-channel/mail-channel.js';
export type { MailSettings } from './mail-channel/mail-settings.js';
export { type NotificationSettings, notificationSettings } from './notification-settings.js';
export { SmtpMailChannel } from './mail-channel/smtp-mail-channel.js';
