import { randomBytes } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import { ConfigurationError } from '@heed/kernel';
import { createMailChannel, type MailChannelSettings } from './mail-channel/create-mail-channel.js';
import { MAIL_CHANNEL } from './mail-channel/mail-channel.js';
import type { MailSettings } from './mail-channel/mail-settings.js';
import { KEY_BYTES } from './secrets/secret-box.js';
import { type SecretSettings, secretsKeysOf } from './secrets/secret-settings.js';
import type { WebhookSettings } from './webhooks/webhook-settings.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** All in milliseconds unless the name says otherwise. */
export interface NotificationOptions {
  /** Links in mails start here; null: no links. */
  publicUrl: string | null;
  /** IANA name; due times in mails are told in it. */
  timeZone: string;
  /** Pauses between the attempts of one mail. After the last comes one more attempt, then `failed`. */
  retryMs: readonly number[];
  /** The same for webhooks. */
  webhookRetryMs: readonly number[];
  /** A fraction by which these pauses are spread, up and down. */
  retryJitter: number;
  /** Webhooks may go to private, loopback and link-local addresses. */
  webhookAllowPrivate: boolean;
  /** Until the connection must stand, and until the whole answer must be there. */
  webhookConnectMs: number;
  webhookTotalMs: number;
  /** Seal the addresses and secrets of webhooks in the database: the first seals, all open. */
  secretsKeys: readonly Buffer[];
  /** How often an idle sender looks for due deliveries. */
  pollMs: number;
  /** A sender that was silent for this long lost its deliveries to another. At least 10. */
  heartbeatSeconds: number;
  /** How often somebody looks for senders that went silent. */
  superviseSeconds: number;
  /** How often digests are looked for. */
  digestPollMs: number;
  /** An ended import is summed up once no task of it came for this long, counted from the start of the process at the earliest. */
  importQuietMs: number;
  /** An import that nobody ends is summed up this long after its first task. */
  importPatienceMs: number;
  /** Overdue tasks of imports, and clocks that fired late, are collected for this long, per team. */
  overdueWindowMs: number;
  /** Bodies of settled mails and facts of digested tasks hold customers' words: they are removed after this many days. */
  keepWordsDays: number;
}

export const defaultOptions: NotificationOptions = Object.freeze({
  publicUrl: null,
  timeZone: 'UTC',
  retryMs: [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR],
  // The first seven of the schedule that Standard Webhooks recommends.
  webhookRetryMs: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR],
  retryJitter: 0.1,
  webhookAllowPrivate: false,
  webhookConnectMs: 5 * SECOND,
  webhookTotalMs: 15 * SECOND,
  // Of this process alone: whoever wants to read the rows again names one.
  secretsKeys: [randomBytes(KEY_BYTES)],
  pollMs: 1_000,
  heartbeatSeconds: 12,
  superviseSeconds: 4,
  digestPollMs: SECOND,
  importQuietMs: 15 * SECOND,
  importPatienceMs: HOUR,
  overdueWindowMs: 10 * MINUTE,
  keepWordsDays: 30,
});

/** What the composer hands in: those options that differ from the defaults. */
export const NOTIFICATION_OPTIONS = Symbol('heed notification options');
/** What the slices inject: all of them. */
export const RESOLVED_OPTIONS = Symbol('heed notification options, resolved');

export const resolvedOptions: Provider = {
  provide: RESOLVED_OPTIONS,
  useFactory: (given?: Partial<NotificationOptions>): NotificationOptions => {
    const options = { ...defaultOptions, ...given };
    try {
      new Intl.DateTimeFormat('en-GB', { timeZone: options.timeZone });
    } catch (error) {
      throw new ConfigurationError(`HEED_MAIL_TIME_ZONE: ${options.timeZone} is not a time zone`, { cause: error });
    }
    return Object.freeze(options);
  },
  inject: [{ token: NOTIFICATION_OPTIONS, optional: true }],
};

/** `10,60` seconds as milliseconds. */
function pausesOf(text: string | undefined): readonly number[] | undefined {
  return text?.split(',').map((seconds) => Number(seconds) * SECOND);
}

/** Everything that notification wants from its composer, from the settings. */
export function notificationProviders(
  settings: MailChannelSettings &
    Pick<MailSettings, 'HEED_PUBLIC_URL' | 'HEED_MAIL_TIME_ZONE'> &
    WebhookSettings &
    SecretSettings,
): Provider[] {
  const options: Partial<NotificationOptions> = {
    publicUrl: settings.HEED_PUBLIC_URL ?? null,
    timeZone: settings.HEED_MAIL_TIME_ZONE,
    retryMs: pausesOf(settings.HEED_RETRY_MAILS) ?? defaultOptions.retryMs,
    webhookRetryMs: pausesOf(settings.HEED_RETRY_WEBHOOKS) ?? defaultOptions.webhookRetryMs,
    retryJitter: settings.HEED_RETRY_JITTER,
    webhookAllowPrivate: settings.HEED_WEBHOOK_ALLOW_PRIVATE,
    secretsKeys: secretsKeysOf(settings),
  };
  return [
    { provide: MAIL_CHANNEL, useFactory: () => createMailChannel(settings) },
    { provide: NOTIFICATION_OPTIONS, useValue: options },
  ];
}
