import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ChannelSafe, unreadable as unreadableChannel } from '../channels/channel-safe.js';
import { MAIL_CHANNEL, type MailChannel, MailFailure } from '../mail-channel/mail-channel.js';
import { MailHealth } from '../mail-channel/mail-health.js';
import { type NotificationOptions, RESOLVED_OPTIONS } from '../notification-options.js';
import { WebhookClient } from '../webhooks/webhook-client.js';
import type { RetrySchedule, Sent } from './domain/decide-attempt.js';
import type { DueDelivery, StoredDelivery } from './due-delivery.js';

/** Where deliveries leave Heed, by mail or by HTTP. */
@Injectable()
export class DeliveryOutlets implements OnApplicationShutdown {
  constructor(
    @Inject(MAIL_CHANNEL) private readonly mails: MailChannel,
    private readonly webhooks: WebhookClient,
    @Inject(RESOLVED_OPTIONS) private readonly options: NotificationOptions,
    private readonly safe: ChannelSafe,
    private readonly health: MailHealth,
  ) {}

  /** A due delivery with its channel's address and secret as they are. */
  open<T extends StoredDelivery>(due: T): T & DueDelivery {
    const { url, secret } = this.safe.open({ ...due, name: due.channelName ?? '' });
    const unreadable = (due.url !== null && url === null) || (due.secret !== null && secret === null);
    return { ...due, url, secret, storedUrl: due.url, unreadable };
  }

  scheduleOf({ channel }: DueDelivery): RetrySchedule {
    const { retryMs, webhookRetryMs, retryJitter: jitter } = this.options;
    return { retryMs: channel === 'webhook' ? webhookRetryMs : retryMs, jitter };
  }

  send(delivery: DueDelivery): Promise<Sent> {
    return delivery.channel === 'webhook' ? this.post(delivery) : this.mail(delivery);
  }

  async mail(mail: Pick<DueDelivery, 'id' | 'recipient' | 'subject' | 'text' | 'html'>): Promise<Sent> {
    const { id, recipient: to, subject, text, html } = mail;
    try {
      const { reply } = await this.mails.send({ id, to, subject, text, html });
      this.health.sent();
      return { reply, result: { sent: true } };
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error;
      this.health.failed(error);
      return { reply: error.reply, result: { sent: false, permanent: error.permanent, reason: error.message } };
    }
  }

  /** Mails that lie here still, by delivery. What was sent is out of reach. */
  async forget(ids: readonly string[]): Promise<number> {
    return (await this.mails.forget?.(ids)) ?? 0;
  }

  private post(delivery: DueDelivery): Promise<Sent> {
    const { id, text: body, channelName, url, secret, enabled, unreadable, traceparent } = delivery;
    if (unreadable) return notSent(unreadableChannel(channelName!), false);
    if (url === null || secret === null) return notSent(`there is no webhook channel ${channelName} any more`);
    if (enabled !== true) return notSent(`the channel ${channelName} is disabled`);
    return this.webhooks.send({ id, url, secret, body, traceparent });
  }

  /** After the senders have stopped, which they do when the module is destroyed. */
  async onApplicationShutdown(): Promise<void> {
    await this.mails.close();
  }
}

async function notSent(reason: string, permanent = true): Promise<Sent> {
  return { reply: { code: null, text: reason }, result: { sent: false, permanent, reason } };
}
