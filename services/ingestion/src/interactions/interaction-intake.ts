import {
  type HeedEvent,
  type InteractionInput,
  interactionRecorded,
  type InteractionRecorded,
  type Lane,
} from '@heed/contracts';
import { cleanJson, contentHash, derivedId, type Violation } from '@heed/kernel';
import { areErased, currentTraceparent, type EffectTransaction, holdErasures } from '@heed/messaging';
import { DatabaseClock } from '@heed/database';
import { ApiDatabase, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { type KnownDimensions, KnownDimensionsReader } from '../dimensions/known-dimensions.js';
import { instantViolation, unknownDimensions } from '../intake/intake-input.js';
import { conflicting, rejected, type RowResult } from '../intake/row-result.js';
import { IntakeMeter } from '../metrics/intake-meter.js';
import { SingleRows } from '../intake/single-rows.js';
import { respondentId, saveRespondents } from '../respondents/save-respondents.js';
import type { RevisionDecision } from '../revisions/domain/decide-revision.js';
import { againOnRace, RevisionRace, settleRevisions } from '../revisions/settle-revisions.js';
import { passOnInteractions } from '../responses/pass-on-interactions.js';
import { checkInteractionInput } from './interaction-input.js';
import { lockInteractions } from './lock-interactions.js';

export interface PreparedInteraction {
  id: string;
  revision: number;
  contentHash: string;
  input: InteractionInput;
}

export type PreparedInteractionRow =
  { ok: true; row: PreparedInteraction } | { ok: false; id: string | null; violations: Violation[] };

/** A row on its way into the table. */
export interface InteractionIntakeRow {
  row: PreparedInteraction;
  lane: Lane;
  /** What its events continue: rows of several requests share a transaction. */
  traceparent?: string | undefined;
}

const table = { name: 'interactions', id: 'interaction_id', deleted: 'erased_at IS NOT NULL' } as const;

/** Takes interactions in, by the same rules as answers. */
@Injectable()
export class InteractionIntake {
  private readonly singles: SingleRows<InteractionIntakeRow>;

  constructor(
    private readonly database: ApiDatabase,
    private readonly dimensions: KnownDimensionsReader,
    private readonly meter: IntakeMeter,
    private readonly clock: DatabaseClock,
  ) {
    this.singles = new SingleRows(database, storeInteractions);
  }

  /** One interaction, in one transaction with others that come in the same moment. */
  async acceptOne({ tenantId }: Identity, given: unknown, lane: Lane): Promise<RowResult> {
    const prepared = prepare(given, tenantId, await this.dimensions.of(tenantId), this.clock.nowMs());
    if (!prepared.ok) return this.noted(rejected(0, prepared.id, prepared.violations));
    const row = { row: prepared.row, lane, traceparent: currentTraceparent() };
    return this.noted(resultOf(0, prepared.row, await this.singles.add(tenantId, row)));
  }

  /** Several, in one transaction. `waitMs` is how long they may wait for it to begin. */
  async accept({ tenantId }: Identity, rows: readonly unknown[], lane: Lane, waitMs?: number): Promise<RowResult[]> {
    const now = this.clock.nowMs();
    const known = await this.dimensions.of(tenantId);
    const prepared = rows.map((row) => prepare(row, tenantId, known, now));
    const valid = prepared.flatMap((entry, index) => (entry.ok ? [{ index, row: entry.row }] : []));
    const decisions =
      valid.length === 0
        ? []
        : await againOnRace(() =>
            this.database.command(
              tenantId,
              (transaction) =>
                storeInteractions(
                  transaction,
                  tenantId,
                  valid.map(({ row }) => ({ row, lane })),
                ),
              waitMs,
            ),
          );
    const results = prepared.map((entry, index) => (entry.ok ? null : rejected(index, entry.id, entry.violations)));
    valid.forEach(({ index, row }, position) => {
      results[index] = resultOf(index, row, decisions[position]!);
    });
    return this.counted(results as RowResult[]);
  }

  /** Counts a result, also of a row that was refused before it came here. */
  noted(result: RowResult): RowResult {
    this.counted([result]);
    return result;
  }

  private counted(results: RowResult[]): RowResult[] {
    this.meter.count('interaction', 'http', results);
    return results;
  }
}

function resultOf(index: number, row: PreparedInteraction, { outcome, version }: RevisionDecision): RowResult {
  const { id } = row.input;
  return outcome === 'conflict' ? conflicting(index, id) : { index, id, interactionId: row.id, outcome, version };
}

function prepare(given: unknown, tenantId: string, known: KnownDimensions, now: number): PreparedInteractionRow {
  const checked = checkInteractionInput(given);
  if (!checked.ok) {
    const id = (given as { id?: unknown } | null)?.id;
    return { ok: false, id: typeof id === 'string' ? id : null, violations: checked.violations };
  }
  return completeInteraction(checked.value, tenantId, known, now);
}

/** Cleans and completes a row that has passed the schema. */
export function completeInteraction(
  given: InteractionInput,
  tenantId: string,
  known: KnownDimensions,
  now: number,
): PreparedInteractionRow {
  const input = cleanJson(given);
  const violations = [
    ...instantViolation('/occurredAt', input.occurredAt, now),
    ...unknownDimensions(input.dimensions, known),
  ];
  if (violations.length > 0) return { ok: false, id: input.id, violations };
  const { id, revision = 1, ...stated } = input;
  // What it means: however the instant is written, and whether it states no dimensions or none.
  const meaning = {
    ...stated,
    occurredAt: new Date(stated.occurredAt).toISOString(),
    dimensions: stated.dimensions ?? {},
  };
  return {
    ok: true,
    row: { id: derivedId(tenantId, 'interaction', id), revision, contentHash: contentHash(meaning), input },
  };
}

/** Writes what is new or changed of one tenant, with its events. One decision a row, in their order. */
export async function storeInteractions(
  transaction: EffectTransaction,
  tenantId: string,
  rows: readonly InteractionIntakeRow[],
): Promise<RevisionDecision[]> {
  if (rows.length === 0) return [];
  const { manager, now, emit } = transaction;
  const prepared = rows.map(({ row }) => row);
  const ids = prepared.map(({ id }) => id);
  if (prepared.some(({ input }) => input.respondent !== undefined)) await holdErasures(manager, 'shared');
  await lockInteractions(manager, tenantId, ids, 'exclusive');
  const decisions = await settleRevisions(manager, table, tenantId, prepared);
  const changes = new Map<string, Change>();
  rows.forEach((row, index) => {
    const { outcome, version } = decisions[index]!;
    if (outcome === 'accepted' || outcome === 'updated') changes.set(row.row.id, { ...row, version });
  });
  if (changes.size === 0) return decisions;
  const newest = await withoutErased(
    manager,
    tenantId,
    [...changes.values()].sort((a, b) => (a.row.id < b.row.id ? -1 : 1)),
  );
  const events = newest.map((change) => interactionEvent(tenantId, change, now));
  const written = await manager.query<unknown[]>(
    `INSERT INTO interactions AS i SELECT * FROM json_populate_recordset(NULL::interactions, $1::json)
     ON CONFLICT (tenant_id, interaction_id) DO UPDATE SET
       version = excluded.version, revision = excluded.revision, content_hash = excluded.content_hash, kind = excluded.kind,
       occurred_at = excluded.occurred_at, respondent_id = excluded.respondent_id, dimensions = excluded.dimensions,
       external_id = excluded.external_id, erased_at = excluded.erased_at
     WHERE i.version < excluded.version RETURNING 1`,
    [
      JSON.stringify(
        newest.map(({ row, erased }, index) => {
          const { data } = events[index]!;
          return {
            tenant_id: tenantId,
            interaction_id: row.id,
            external_id: data.externalId,
            version: data.version,
            revision: row.revision,
            content_hash: row.contentHash,
            kind: data.kind,
            occurred_at: data.occurredAt,
            respondent_id: data.respondentId,
            dimensions: data.dimensions,
            accepted_at: now,
            erased_at: erased ? now : null,
          };
        }),
      ),
    ],
  );
  if (written.length !== newest.length) throw new RevisionRace();
  emit(...events);
  await passOnInteractions(transaction, tenantId, changes);
  await saveRespondents(
    manager,
    tenantId,
    newest.flatMap(({ row }) => (row.input.respondent === undefined ? [] : [row.input.respondent])),
  );
  return decisions;
}

type Change = InteractionIntakeRow & { version: number };

/** What somebody did before they were erased, and is sent again or late: that it was done stays, who did it goes. */
async function withoutErased(
  manager: EffectTransaction['manager'],
  tenantId: string,
  changes: readonly Change[],
): Promise<(Change & { erased: boolean })[]> {
  const erased = await areErased(
    manager,
    changes.map(({ row: { input } }) => {
      const id = input.respondent === undefined ? null : respondentId(tenantId, input.respondent.id);
      return { tenantId, responseId: null, respondentId: id, at: input.occurredAt };
    }),
  );
  return changes.map((change, index) => {
    if (!erased[index]) return { ...change, erased: false };
    const { respondent: _, ...input } = change.row.input;
    return { ...change, row: { ...change.row, contentHash: '', input: { ...input, id: change.row.id } }, erased: true };
  });
}

function interactionEvent(
  tenantId: string,
  { row: { id, input }, version, lane, traceparent }: Change,
  now: Date,
): HeedEvent<InteractionRecorded> {
  return {
    id: derivedId(id, interactionRecorded.type, version),
    type: interactionRecorded.type,
    source: '/heed/ingestion',
    subject: id,
    time: now.toISOString(),
    tenantId,
    lane,
    ...(traceparent === undefined ? {} : { traceparent }),
    data: {
      interactionId: id,
      version,
      externalId: input.id,
      kind: input.kind,
      occurredAt: new Date(input.occurredAt).toISOString(),
      respondentId: input.respondent === undefined ? null : respondentId(tenantId, input.respondent.id),
      dimensions: input.dimensions ?? {},
    },
  };
}
