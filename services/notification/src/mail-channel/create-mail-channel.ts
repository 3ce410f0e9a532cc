import { ConfigurationError } from '@heed/kernel';
import { LocalOutboxChannel } from './local-outbox-channel.js';
import type { MailChannel } from './mail-channel.js';
import type { MailSettings } from './mail-settings.js';
import { SmtpMailChannel } from './smtp-mail-channel.js';

export type MailChannelSettings = Pick<MailSettings, 'HEED_SMTP_URL' | 'HEED_MAIL_FROM' | 'HEED_MAIL_OUTBOX'>;

/** SMTP where a server is named, files where a folder is; neither: mails would vanish, so the start fails. */
export function createMailChannel(settings: MailChannelSettings): MailChannel {
  const { HEED_SMTP_URL: url, HEED_MAIL_FROM: from, HEED_MAIL_OUTBOX: folder } = settings;
  if (url !== undefined) return new SmtpMailChannel({ url, from });
  if (folder !== undefined) return new LocalOutboxChannel({ folder, from });
  throw new ConfigurationError('HEED_SMTP_URL (a mail server) or HEED_MAIL_OUTBOX (a folder for .eml files) is needed');
}
