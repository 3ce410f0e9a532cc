import { ConflictError, NotFoundError, PreconditionFailedError, ValidationError } from '@heed/kernel';
import type { EffectTransaction } from '@heed/messaging';
import { ApiDatabase, decodeCursor, encodeCursor, etagOfContent, type Identity, ifMatchHolds } from '@heed/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type NotificationOptions, RESOLVED_OPTIONS } from '../notification-options.js';
import { checkTarget } from '../webhooks/target-guard.js';
import { isSecret, MASKED_SECRET } from '../webhooks/webhook-secret.js';
import { Channel } from './channel.entity.js';
import { ChannelSafe } from './channel-safe.js';
import { ChannelChange } from './channel-change.entity.js';
import { logChannelChanges } from './channel-log.js';
import { channelNotes } from './channel-notes.js';
import { toChannel } from './to-channel.js';
import type { ChannelHistory, ChannelsInput, ChannelView, HistoryQuery } from './channels.schema.js';
import { checkChannels } from './domain/check-channels.js';
import { toChannelView } from './to-channel-view.js';

export interface ListedChannels {
  channels: ChannelView[];
  /** Another one where anything that the caller may see of the list is another; for an admin a secret too. */
  etag: string;
}

/** Channels as data. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly database: ApiDatabase,
    @Inject(RESOLVED_OPTIONS) private readonly options: NotificationOptions,
    private readonly safe: ChannelSafe,
  ) {}

  list({ tenantId, scopes }: Identity): Promise<ListedChannels> {
    const seesUrls = scopes.includes('admin');
    return this.database.read(tenantId, async (manager) => {
      const found = await this.channelsOf(manager, tenantId);
      return { channels: found.map((channel) => toChannelView(channel, { seesUrls })), etag: etagOf(found, seesUrls) };
    });
  }

  /** The whole list. Answers with the secrets that it set, which nobody sees again. */
  replace({ tenantId, actor }: Identity, given: ChannelsInput, ifMatch?: string): Promise<ListedChannels> {
    return this.database.command(tenantId, async ({ manager, now }) => {
      await lockChannels(manager, tenantId);
      const current = await this.channelsOf(manager, tenantId);
      if (!ifMatchHolds(ifMatch, etagOf(current, true)))
        throw new PreconditionFailedError(
          'the channels were changed meanwhile; read them again, see GET /v1/channels/history, and put yours on top',
        );
      const before = new Map(current.map((channel) => [channel.name, channel]));
      this.check(given, before);
      const after = given.map((input, position) => toChannel(tenantId, input, position, before.get(input.name)));
      await manager.delete(Channel, { tenantId });
      if (after.length > 0)
        await manager.insert(
          Channel,
          after.map((channel) => this.safe.seal(channel)),
        );
      await logChannelChanges(manager, channelNotes({ tenantId, at: now, actor }, before, after));
      const channels = after.map((channel) => {
        const showsSecret = channel.secret !== (before.get(channel.name)?.secret ?? null);
        return toChannelView(channel, { seesUrls: true, showsSecret });
      });
      return { channels, etag: etagOf(after, true) };
    });
  }

  enable({ tenantId, actor }: Identity, name: string): Promise<ChannelView> {
    return this.database.command(tenantId, async ({ manager, now }) => {
      await lockChannels(manager, tenantId);
      const channel = this.safe.open(await findChannel(manager, tenantId, name));
      if (channel.enabled) throw new ConflictError(`the channel ${name} is enabled`);
      await manager.update(Channel, { tenantId, name }, { enabled: true, disabledReason: null });
      const fields = [{ field: 'enabled', from: false, to: true }];
      await logChannelChanges(manager, [{ tenantId, at: now, actor, channel: name, action: 'enabled', fields }]);
      return toChannelView({ ...channel, enabled: true, disabledReason: null }, { seesUrls: true });
    });
  }

  history({ tenantId }: Identity, { channel, cursor, limit }: HistoryQuery): Promise<ChannelHistory> {
    const after = decodeCursor(cursor);
    return this.database.read(tenantId, async (manager) => {
      const page = manager.createQueryBuilder(ChannelChange, 'c').where('c.tenant_id = :tenantId', { tenantId });
      if (channel !== undefined) page.andWhere('c.channel = :channel', { channel });
      if (after !== null) page.andWhere('c.id < :id::uuid', { id: after[1] });
      const found = await page
        .orderBy('c.id', 'DESC')
        .limit(limit + 1)
        .getMany();
      const items = found.slice(0, limit).map(toHistoryItem);
      return { items, nextCursor: found.length > limit ? encodeCursor([items.at(-1)!.at, items.at(-1)!.id]) : null };
    });
  }

  private async channelsOf(manager: EntityManager, tenantId: string): Promise<Channel[]> {
    const sealed = await manager.find(Channel, { where: { tenantId }, order: { position: 'ASC' } });
    return sealed.map((channel) => this.safe.open(channel));
  }

  private check(given: ChannelsInput, before: ReadonlyMap<string, Channel>): void {
    const violations = checkChannels(given, {
      url: (url) => checkTarget(url, this.options.webhookAllowPrivate).problem,
      secret: (secret, name) => {
        if (secret === MASKED_SECRET)
          return (before.get(name)?.secret ?? null) === null ? 'is a mask; leave it out and a secret is made' : null;
        return isSecret(secret) ? null : 'is not whsec_ and 24 to 64 bytes as base64';
      },
    });
    const [first] = violations;
    if (first !== undefined) throw new ValidationError(`${first.field} ${first.detail}`, violations);
  }
}

/** jsonb keeps no order of keys. */
function toHistoryItem({
  id,
  at,
  actor,
  channel,
  action,
  note,
  fields,
}: ChannelChange): ChannelHistory['items'][number] {
  const inOrder = fields.map(({ field, from, to }) => ({ field, from, to }));
  return { id, at: at.toISOString(), actor, channel, action, note, fields: inOrder };
}

/** Its address and secret are sealed. */
export async function findChannel(manager: EntityManager, tenantId: string, name: string): Promise<Channel> {
  const channel = await manager.findOneBy(Channel, { tenantId, name });
  if (channel === null) throw new NotFoundError(`there is no channel ${name}`);
  return channel;
}

/** Whoever does not see the secrets, of which one may be easy to guess, sees no digest of them either. */
const etagOf = (channels: readonly Channel[], seesUrls: boolean): string =>
  etagOfContent([seesUrls, ...channels.map((channel) => toChannelView(channel, { seesUrls, showsSecret: seesUrls }))]);

/** Two who replace the list at once would mix theirs. */
async function lockChannels(manager: EffectTransaction['manager'], tenantId: string): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('channels ' || $1, 0))`, [tenantId]);
}
