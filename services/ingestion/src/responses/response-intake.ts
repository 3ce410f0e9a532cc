import type { Lane } from '@heed/contracts';
import { areErased, currentTraceparent, type EffectTransaction, holdErasures } from '@heed/messaging';
import { failpoint } from '@heed/kernel';
import { DatabaseClock } from '@heed/database';
import { ApiDatabase, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { lockInteractions } from '../interactions/lock-interactions.js';
import { KnownDimensionsReader } from '../dimensions/known-dimensions.js';
import { conflicting, rejected, type RowResult } from '../intake/row-result.js';
import { IntakeMeter } from '../metrics/intake-meter.js';
import { SingleRows } from '../intake/single-rows.js';
import { saveRespondents } from '../respondents/save-respondents.js';
import type { RevisionDecision } from '../revisions/domain/decide-revision.js';
import { againOnRace, RevisionRace, settleRevisions } from '../revisions/settle-revisions.js';
import { loadInheritedFacts, withInherited, type InheritedFacts } from './inherited-facts.js';
import { prepareResponse, type PreparedResponse } from './prepare-response.js';
import { responseEvent, type ResponseRow } from './response-event.js';

export interface IntakeOptions {
  importId: string | null;
  followUp: boolean;
  /** Bulk for streams and imports: nobody waits for a single row of them. */
  lane: Lane;
}

/** A row on its way into the table, and how it is to be taken. */
export interface IntakeRow {
  response: PreparedResponse;
  options: IntakeOptions;
  /** What its event continues: rows of several requests share a transaction. */
  traceparent?: string | undefined;
}

interface Change extends IntakeRow {
  version: number;
  /** What the answer states, with what it inherits. */
  effective: InheritedFacts;
  /** Its customer was erased after it was given: it is stored as what it would be now. */
  erased: boolean;
}

const table = {
  name: 'responses',
  id: 'response_id',
  deleted: 'deleted_at IS NOT NULL OR erased_at IS NOT NULL',
} as const;

/** Takes answers in: what it reports as accepted or updated is stored together with its event, and committed. */
@Injectable()
export class ResponseIntake {
  private readonly singles: SingleRows<IntakeRow>;

  constructor(
    private readonly database: ApiDatabase,
    private readonly dimensions: KnownDimensionsReader,
    private readonly meter: IntakeMeter,
    private readonly clock: DatabaseClock,
  ) {
    this.singles = new SingleRows(database, storeResponses);
  }

  /** One answer, in one transaction with others that come in the same moment. */
  async acceptOne(who: Identity, given: unknown, options: IntakeOptions): Promise<RowResult> {
    const known = await this.dimensions.of(who.tenantId);
    const prepared = prepareResponse(given, who, known, this.clock.nowMs());
    if (!prepared.ok) return this.noted(rejected(0, prepared.id, prepared.violations));
    const { response } = prepared;
    const traceparent = currentTraceparent();
    const decision = await this.singles.add(who.tenantId, { response, options, traceparent });
    failpoint('intake.after_commit', 'ingestion');
    return this.noted(resultOf(0, response, decision));
  }

  /** Several, in one transaction. `waitMs` is how long they may wait for it to begin. */
  async accept(who: Identity, rows: readonly unknown[], options: IntakeOptions, waitMs?: number): Promise<RowResult[]> {
    const now = this.clock.nowMs();
    const known = await this.dimensions.of(who.tenantId);
    const prepared = rows.map((row) => prepareResponse(row, who, known, now));
    const valid = prepared.flatMap((row, index) => (row.ok ? [{ index, response: row.response }] : []));
    const decisions =
      valid.length === 0
        ? []
        : await againOnRace(() =>
            this.database.command(
              who.tenantId,
              (transaction) =>
                storeResponses(
                  transaction,
                  who.tenantId,
                  valid.map(({ response }) => ({ response, options })),
                ),
              waitMs,
            ),
          );
    failpoint('intake.after_commit', 'ingestion');
    const results = prepared.map((row, index) => (row.ok ? null : rejected(index, row.id, row.violations)));
    valid.forEach(({ index, response }, position) => {
      results[index] = resultOf(index, response, decisions[position]!);
    });
    return this.counted(results as RowResult[]);
  }

  /** Counts a result, also of a row that was refused before it came here. */
  noted(result: RowResult): RowResult {
    this.counted([result]);
    return result;
  }

  private counted(results: RowResult[]): RowResult[] {
    this.meter.count('response', 'http', results);
    return results;
  }
}

function resultOf(index: number, response: PreparedResponse, { outcome, version }: RevisionDecision): RowResult {
  const { id: responseId, externalId: id } = response;
  return outcome === 'conflict' ? conflicting(index, id) : { index, id, responseId, outcome, version };
}

/** Writes what is new or changed of one tenant, with its events. One decision a row, in their order. */
export async function storeResponses(
  { manager, now, emit }: EffectTransaction,
  tenantId: string,
  rows: readonly IntakeRow[],
): Promise<RevisionDecision[]> {
  if (rows.length === 0) return [];
  const responses = rows.map(({ response }) => response);
  const interactionIds = responses.flatMap(({ interactionId }) => interactionId ?? []);
  if (interactionIds.length > 0 || responses.some(({ respondentId }) => respondentId !== null))
    await holdErasures(manager, 'shared');
  await lockInteractions(manager, tenantId, interactionIds, 'shared');
  const inherited = await loadInheritedFacts(manager, tenantId, interactionIds);
  const decisions = await settleRevisions(manager, table, tenantId, responses);
  // A later revision in the same batch replaces an earlier one: only the newest is written, and only it makes an event.
  const changes = new Map<string, Change>();
  rows.forEach(({ response, options, traceparent }, index) => {
    const { outcome, version } = decisions[index]!;
    if (outcome !== 'accepted' && outcome !== 'updated') return;
    const effective = withInherited(response, inherited.get(response.interactionId ?? ''));
    changes.set(response.id, { response, options, traceparent, version, effective, erased: false });
  });
  if (changes.size === 0) return decisions;
  // As they came: the details of a customer that come last are kept.
  const newest = await withoutErased(manager, tenantId, [...changes.values()]);
  const sorted = newest.toSorted((a, b) => (a.response.id < b.response.id ? -1 : 1));
  const written = await writeResponses({ manager, tenantId, changes: sorted, now });
  if (written.length !== newest.length) throw new RevisionRace();
  await saveRespondents(
    manager,
    tenantId,
    newest.flatMap(({ response }) => (response.respondent === null ? [] : [response.respondent])),
  );
  emit(...written.map(({ row, lane, traceparent }) => responseEvent(tenantId, row, lane, traceparent)));
  failpoint('intake.before_commit', 'ingestion');
  return decisions;
}

/** What somebody said before they were erased, and sent again or late: without text and identity, like what was there. */
async function withoutErased(
  manager: EffectTransaction['manager'],
  tenantId: string,
  changes: readonly Change[],
): Promise<Change[]> {
  const erased = await areErased(
    manager,
    changes.map(({ response, effective: { respondentId } }) => {
      return { tenantId, responseId: null, respondentId, at: response.answeredAt };
    }),
  );
  return changes.map((change, index) => {
    if (!erased[index]) return change;
    const { response, effective } = change;
    const nobody = { respondent: null, respondentId: null, interactionId: null };
    const wordless = { comment: null, language: null, contactRequested: false };
    const stripped = { ...response, ...nobody, ...wordless, externalId: response.id, contentHash: '' };
    return { ...change, response: stripped, effective: { ...effective, respondentId: null }, erased: true };
  });
}

interface Write {
  manager: EffectTransaction['manager'];
  tenantId: string;
  changes: readonly Change[];
  now: Date;
}

interface Written {
  row: ResponseRow;
  lane: Lane;
  traceparent: string | undefined;
}

/** Inserts or replaces. A row that another request inserted meanwhile is not returned. */
async function writeResponses({ manager, tenantId, changes, now }: Write): Promise<Written[]> {
  const rows = changes.map(({ response, options, version, effective, erased }) => ({
    tenant_id: tenantId,
    response_id: response.id,
    external_id: response.externalId,
    version,
    revision: response.revision,
    content_hash: response.contentHash,
    respondent_id: effective.respondentId,
    stated_respondent: response.respondentId,
    interaction_id: response.interactionId,
    answered_at: response.answeredAt,
    day: response.day,
    accepted_at: now,
    changed_at: now,
    language: response.language,
    comment: response.comment,
    answers: response.answers,
    dimensions: effective.dimensions,
    stated_dimensions: response.dimensions,
    contact_requested: response.contactRequested,
    follow_up: options.followUp,
    import_id: options.importId,
    erased_at: erased ? now : null,
  }));
  const stored = await manager.query<{ responseId: string; acceptedAt: Date; importId: string | null }[]>(
    `INSERT INTO responses AS r SELECT * FROM json_populate_recordset(NULL::responses, $1::json)
     ON CONFLICT (tenant_id, response_id) DO UPDATE SET
       version = excluded.version, revision = excluded.revision, content_hash = excluded.content_hash,
       respondent_id = excluded.respondent_id, interaction_id = excluded.interaction_id,
       answered_at = excluded.answered_at, day = excluded.day, changed_at = excluded.changed_at,
       language = excluded.language, comment = excluded.comment, answers = excluded.answers,
       dimensions = excluded.dimensions, stated_dimensions = excluded.stated_dimensions,
       stated_respondent = excluded.stated_respondent, contact_requested = excluded.contact_requested, follow_up = excluded.follow_up,
       external_id = excluded.external_id, erased_at = excluded.erased_at
     WHERE r.version < excluded.version
     RETURNING response_id AS "responseId", accepted_at AS "acceptedAt", import_id AS "importId"`,
    [JSON.stringify(rows)],
  );
  const byId = new Map(stored.map((row) => [row.responseId, row]));
  return changes.flatMap(({ response, options, traceparent, version, effective, erased }) => {
    const kept = byId.get(response.id);
    if (kept === undefined) return [];
    const row: ResponseRow = {
      responseId: response.id,
      externalId: response.externalId,
      version,
      respondentId: effective.respondentId,
      answeredAt: response.answeredAt,
      day: response.day,
      acceptedAt: kept.acceptedAt.toISOString(),
      changedAt: now.toISOString(),
      language: response.language,
      comment: response.comment,
      answers: response.answers,
      dimensions: effective.dimensions,
      contactRequested: response.contactRequested,
      followUp: options.followUp,
      importId: kept.importId,
      ...(erased ? { erased: true as const } : {}),
    };
    return [{ row, lane: options.lane, traceparent }];
  });
}
