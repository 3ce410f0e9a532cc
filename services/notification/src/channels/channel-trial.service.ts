import { ConflictError, uuidv7 } from '@heed/kernel';
import { ApiDatabase, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { DeliveryOutlets } from '../deliveries/delivery-outlets.js';
import type { Sent } from '../deliveries/domain/decide-attempt.js';
import { outcomeOf } from '../deliveries/outcome-of.js';
import { mailContent } from '../mails/domain/mail-content.js';
import { WebhookClient } from '../webhooks/webhook-client.js';
import { cloudEvent } from '../webhooks/cloud-event.js';
import type { Channel } from './channel.entity.js';
import { logChannelChanges } from './channel-log.js';
import { ChannelSafe, unreadable } from './channel-safe.js';
import { findChannel } from './channels.service.js';
import type { TestOutcome } from './channels.schema.js';

type TestResult = TestOutcome['results'][number];

/** Sends a message that is about nothing, at once and only once, also over a channel that is disabled. */
@Injectable()
export class ChannelTrialService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outlets: DeliveryOutlets,
    private readonly webhooks: WebhookClient,
    private readonly safe: ChannelSafe,
  ) {}

  async test({ tenantId, actor }: Identity, name: string): Promise<TestOutcome> {
    const channel = this.safe.open(
      await this.database.read(tenantId, (manager) => findChannel(manager, tenantId, name)),
    );
    const results = channel.kind === 'webhook' ? [await this.post(channel)] : await this.mail(channel);
    const outcome = { channel: name, delivered: results.every((result) => result.outcome === 'delivered'), results };
    const note = results.map(({ outcome, replyCode }) => [outcome, replyCode].join(' ').trim()).join(', ');
    await this.database.command(tenantId, ({ manager, now }) =>
      logChannelChanges(manager, [{ tenantId, at: now, actor, channel: name, action: 'tested', note }]),
    );
    return outcome;
  }

  private mail({ name, recipients }: Channel): Promise<TestResult[]> {
    const content = mailContent(`[Heed] Test of the channel ${name}`, [
      { kind: 'line', text: `This is a test of the channel "${name}". Nobody needs to do anything.` },
    ]);
    return Promise.all(
      (recipients ?? []).map((recipient) =>
        timed(recipient, () => this.outlets.mail({ id: uuidv7(), recipient, ...content })),
      ),
    );
  }

  private async post({ tenantId, name, url, secret }: Channel): Promise<TestResult> {
    if (url === null || secret === null) throw new ConflictError(unreadable(name));
    const id = uuidv7();
    const body = cloudEvent({
      ...{ id, tenantId, subject: name, lane: 'live', data: { channel: name } },
      type: 'heed.channel.tested.v1',
      source: '/heed/notification',
      time: new Date().toISOString(),
    });
    return timed(name, () => this.webhooks.send({ id, url, secret, body }));
  }
}

async function timed(recipient: string, send: () => Promise<Sent>): Promise<TestResult> {
  const started = performance.now();
  const sent = await send();
  const { code: replyCode, text: replyText } = sent.reply;
  const durationMs = Math.round(performance.now() - started);
  return { recipient, outcome: outcomeOf(sent), replyCode, replyText, durationMs };
}
