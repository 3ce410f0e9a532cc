export { notification } from './notification.definition.js';
export {
  defaultOptions,
  NOTIFICATION_OPTIONS,
  type NotificationOptions,
  notificationProviders,
} from './notification-options.js';
export { createMailChannel, type MailChannelSettings } from './channel/create-mail-channel.js';
export { LocalOutboxChannel } from './channel/local-outbox-channel.js';
export {
  type Mail,
  MAIL_CHANNEL,
  type MailChannel,
  MailFailure,
  messageIdOf,
  type SmtpReply,
} from './channel/mail-channel.js';
export { type MailSettings, mailSettings } from './channel/mail-settings.js';
export { SmtpMailChannel } from './channel/smtp-mail-channel.js';
