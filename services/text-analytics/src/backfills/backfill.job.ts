import { setImmediate as nextTurn } from 'node:timers/promises';
import { newEvent, responseAnalyzed, type ResponseAnalyzed } from '@heed/contracts';
import type { EffectTransaction } from '@heed/messaging';
import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import type { Competitor, TextEngine } from '@heed/text';
import { Injectable } from '@nestjs/common';
import { type LearnedWeights, type Reading, readWords } from '../analyses/domain/read-response.js';
import { storeAnalyses, type TenantReading } from '../analyses/store-analyses.js';
import {
  languageOf,
  nextReading,
  STORED_READING,
  type StoredReading,
  storedWords,
} from '../analyses/stored-reading.js';
import { InjectTextEngine } from '../analyses/text-engine.js';
import { type NamedCompetitor, namedCompetitors } from '../competitors/domain/named-competitors.js';
import { readCompetitorLists } from '../competitors/read-competitor-lists.js';
import { corrected } from '../corrections/domain/corrected.js';
import { readMemory } from '../corrections/read-memory.js';
import { DeepTier } from '../deep/deep-tier.js';
import { ActiveModels } from '../learning/active-models.js';
import { applyCellChanges } from '../themes/apply-cell-changes.js';
import { cellChanges } from '../themes/domain/cell-changes.js';
import type { BackfillTier } from './backfill.schema.js';
import { readOtherwise } from './domain/read-otherwise.js';
import { READABLE } from './readable.js';

/** What the deep tier reads in about a quarter of a second: a comment that comes in waits for it. */
const PAGE = 100;
/** A page is told while fewer bulk events of the tenant wait in the outbox: the relay lets about 2,000 out at once. */
const WAITING_BELOW = 500;
/** Comments read before others get their turn, as in the consumer. */
const COMMENTS_A_TURN = 50;

interface Turn {
  tenantId: string;
  id: string;
  from: string | null;
  to: string | null;
  tier: BackfillTier;
  day: string | null;
  after: string | null;
}

/** Its words are there, see {@link READABLE}. */
type StoredComment = StoredReading & { comment: string };

/** A stored comment with what is read in it today. */
interface Again {
  stored: StoredComment;
  reading: Reading;
  competitors: NamedCompetitor[] | null;
}

/**
 * Reads stored comments again, page after page. A page is read with no transaction open; its readings, sums and events and
 * the place where the next one begins commit together, so that a killed process goes on without a gap and without a repeat.
 */
@Injectable()
export class BackfillJob {
  constructor(
    private readonly database: WorkerDatabase,
    @InjectTextEngine() private readonly engine: TextEngine,
    private readonly deep: DeepTier,
    private readonly learned: ActiveModels,
    jobs: PeriodicJobs,
  ) {
    jobs.every('read comments again', 500, () => this.readPage());
  }

  /** Comments read; 0 where nothing is to be done, or the outbox is full. */
  async readPage(): Promise<number> {
    const turn = await this.nextTurn();
    if (turn === null) return 0;
    const page = await this.page(turn);
    const { manager } = this.database.dataSource;
    const list = (await readCompetitorLists(manager, [turn.tenantId])).get(turn.tenantId) ?? [];
    const learned = (await this.learned.of([turn.tenantId])).get(turn.tenantId);
    const again: Again[] = [];
    for (const stored of page) {
      again.push(this.read(stored, list, learned));
      if (again.length % COMMENTS_A_TURN === 0) await nextTurn();
    }
    if (turn.tier !== 'fast') await this.deep.deepenAll(again, turn.tier === 'deep' ? 'all' : 'auto');
    await this.database.command((transaction) => keep(transaction, turn, again, page.length < PAGE));
    return page.length;
  }

  /** The run that has waited longest and has room. Held by nobody: {@link keep} sees whether another process was there. */
  private async nextTurn(): Promise<Turn | null> {
    const [turn] = await this.database.dataSource.query<Turn[]>(
      `SELECT tenant_id AS "tenantId", id, first_day::text AS "from", end_day::text AS "to", tier, cursor_day::text AS day,
              cursor_id AS after
       FROM backfills b
       WHERE state = 'running' AND (
         SELECT count(*) FROM (SELECT FROM outbox o WHERE o.lane = 1 AND o.tenant_id = b.tenant_id LIMIT $1) AS waiting) < $1
       ORDER BY turn_at, id LIMIT 1`,
      [WAITING_BELOW],
    );
    return turn ?? null;
  }

  private page({ tenantId, from, to, day, after }: Turn): Promise<StoredComment[]> {
    return this.database.dataSource.query<StoredComment[]>(
      `SELECT ${STORED_READING}
       FROM analyses
       WHERE tenant_id = $1 AND ${READABLE} AND ($4::date IS NULL OR (day, response_id) > ($4::date, $5::uuid))
       ORDER BY analyses.day, response_id LIMIT ${PAGE}`,
      [tenantId, from, to, day, after],
    );
  }

  private read(stored: StoredComment, list: readonly Competitor[], learned: LearnedWeights | undefined): Again {
    const words = readWords(this.engine, stored.comment, languageOf(stored), learned);
    const { analyzed, nps } = nextReading(stored, words);
    const competitors = namedCompetitors(stored.comment, list);
    return { stored, reading: { analyzed: { ...analyzed, backfill: true }, nps }, competitors };
  }
}

function isOther({ stored, competitors }: Again, analyzed: ResponseAnalyzed): boolean {
  return readOtherwise({ ...storedWords(stored), competitors: stored.competitors }, { ...analyzed, competitors });
}

async function keep(
  { manager, emit }: EffectTransaction,
  { tenantId, id, day, after }: Turn,
  again: readonly Again[],
  complete: boolean,
): Promise<void> {
  const last = again.at(-1)?.stored;
  const [, moved] = await manager.query<[unknown, number]>(
    `UPDATE backfills SET turn_at = clock_timestamp(), read = read + $5, deep = deep + $9,
       cursor_day = coalesce($6::date, cursor_day), cursor_id = coalesce($7::uuid, cursor_id), state = CASE WHEN $8 THEN 'ended' ELSE state END,
       ended_at = CASE WHEN $8 THEN now() END
     WHERE tenant_id = $1 AND id = $2 AND state = 'running'
       AND (cursor_day, cursor_id) IS NOT DISTINCT FROM ($3::date, $4::uuid)`,
    [
      ...[tenantId, id, day, after, again.length, last?.day ?? null, last?.responseId ?? null, complete],
      again.filter(({ reading }) => reading.analyzed.tier === 'deep').length,
    ],
  );
  // It was cancelled meanwhile, or another process has read the page.
  if (moved === 0 || again.length === 0) return;
  const held = await manager.query<{ responseId: string; version: number; reading: number }[]>(
    `SELECT response_id AS "responseId", version, reading FROM analyses
     WHERE tenant_id = $1 AND response_id = ANY ($2::uuid[]) AND comment IS NOT NULL ORDER BY response_id FOR UPDATE`,
    [tenantId, again.map(({ stored }) => stored.responseId)],
  );
  // What came meanwhile was read today anyway.
  const standing = new Set(held.map(({ responseId, version, reading }) => `${responseId} ${version} ${reading}`));
  const same = again.filter(({ stored: { responseId, version, reading } }) =>
    standing.has(`${responseId} ${version} ${reading}`),
  );
  const memory = await readMemory(
    manager,
    same.map(({ stored }) => ({ tenantId, comment: stored.comment })),
  );
  const others = same.flatMap((one, index): TenantReading[] => {
    const analyzed = corrected(one.reading.analyzed, memory[index]!);
    if (!isOther(one, analyzed)) return [];
    return [{ ...one.reading, tenantId, analyzed, wordsGone: false, competitors: one.competitors }];
  });
  if (others.length === 0) return;
  const changes = await storeAnalyses(manager, others);
  await applyCellChanges(manager, cellChanges(changes));
  await manager.query(`UPDATE backfills SET changed = changed + $3 WHERE tenant_id = $1 AND id = $2`, [
    ...[tenantId, id, others.length],
  ]);
  const origin = { service: 'text-analytics', tenantId, time: new Date(), lane: 'bulk' as const };
  emit(...others.map(({ analyzed }) => newEvent(responseAnalyzed, analyzed, origin)));
}
