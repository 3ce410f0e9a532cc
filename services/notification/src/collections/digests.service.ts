import { derivedId, uuidv7 } from '@heed/kernel';
import { type EffectTransaction, holdErasures } from '@heed/messaging';
import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Inject, Injectable } from '@nestjs/common';
import { channelDrafts } from '../channels/channel-drafts.js';
import { subscribedChannels } from '../channels/subscribed-channels.js';
import type { DeliveryDraft } from '../deliveries/delivery-draft.js';
import { DeliveryStore } from '../deliveries/delivery-store.js';
import { writeDigestMail } from '../mails/domain/write-digest-mail.js';
import { type NotificationOptions, RESOLVED_OPTIONS } from '../notification-options.js';
import type { DigestAbout } from './collect-tasks.js';
import { readDigest } from './read-digest.js';

interface DueCollection {
  tenantId: string;
  about: DigestAbout;
  key: string;
  name: string | null;
}

/**
 * Sums up what was collected: an import once it has ended and gone quiet (or after an hour without an end), a team's
 * overdue tasks of imports, and clocks that fired late, every ten minutes. What comes after a digest makes another one, by the same rules.
 */
@Injectable()
export class DigestsService {
  private readonly startedAt = Date.now();

  constructor(
    private readonly worker: WorkerDatabase,
    jobs: PeriodicJobs,
    private readonly store: DeliveryStore,
    @Inject(RESOLVED_OPTIONS) private readonly options: NotificationOptions,
  ) {
    jobs.every('digests', options.digestPollMs, () => this.sendDue());
  }

  /** Settles one collection that is due. Returns how many there were: 0 or 1. */
  async sendDue(): Promise<number> {
    // After a restart routing may be behind: quiet then means only that nobody has spoken yet.
    if (Date.now() - this.startedAt < this.options.importQuietMs) return 0;
    const found = await this.worker.command(async (transaction) => {
      const due = await this.lockDue(transaction);
      if (due !== null) await this.digest(due, transaction);
      return due === null ? 0 : 1;
    });
    if (found > 0) this.store.wake();
    return found;
  }

  private async lockDue({ manager, now }: EffectTransaction): Promise<DueCollection | null> {
    const { importQuietMs, importPatienceMs, overdueWindowMs } = this.options;
    const before = (ms: number): Date => new Date(now.getTime() - ms);
    const [due] = await manager.query<DueCollection[]>(
      `SELECT tenant_id AS "tenantId", about, key, name FROM collections
       WHERE first_at IS NOT NULL AND CASE about
         WHEN 'import.digest' THEN greatest(last_at, ended_at) <= $1 AND ended_at IS NOT NULL OR first_at <= $2
         ELSE first_at <= $3 END
       ORDER BY first_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [before(importQuietMs), before(importPatienceMs), before(overdueWindowMs)],
    );
    return due ?? null;
  }

  private async digest(due: DueCollection, transaction: EffectTransaction): Promise<void> {
    const { manager, now } = transaction;
    const { tenantId, about, key, name } = due;
    await holdErasures(manager, 'shared');
    const where = [tenantId, about, key];
    await manager.query(
      `UPDATE collections SET first_at = NULL WHERE tenant_id = $1 AND about = $2 AND key = $3`,
      where,
    );
    const digestId = uuidv7();
    await manager.query(
      `UPDATE collected_tasks SET digest_id = $4
       WHERE tenant_id = $1 AND about = $2 AND key = $3 AND digest_id IS NULL AND open`,
      [...where, digestId],
    );
    const teams = await readDigest(manager, { tenantId, about, digestId, name });
    for (const { teamId } of teams)
      await manager.query(
        `UPDATE collected_tasks SET told_in = array_append(told_in, $4) WHERE tenant_id = $1 AND digest_id = $2 AND team_id = $3`,
        [tenantId, digestId, teamId, derivedId(digestId, teamId)],
      );
    const channels = (await subscribedChannels(manager, [tenantId])).get(tenantId) ?? [];
    const importId = about === 'import.digest' ? key : null;
    const drafts = teams.flatMap(({ teamId, address, digest }): DeliveryDraft[] => {
      const content = writeDigestMail(digest, this.options);
      const causeId = derivedId(digestId, teamId);
      const base = { tenantId, taskId: null, importId, causeId, causedAt: now, lane: 'bulk' as const };
      const announcement = {
        about,
        team: digest.team,
        bundled: true,
        base,
        mail: () => content,
        webhook: () => content,
      };
      const toTeam = { ...base, about, channel: 'email' as const, channelName: null, recipient: address, content };
      return [toTeam, ...channelDrafts(announcement, channels, [address])];
    });
    await this.store.add(drafts, transaction);
  }
}
