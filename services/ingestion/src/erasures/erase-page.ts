import type { HeedEvent, ReceivedAnswer, ResponseReceived } from '@heed/contracts';
import type { EffectTransaction } from '@heed/messaging';
import { responseEvent, type ResponseRow } from '../responses/response-event.js';
import type { Subject } from './find-subject.js';

/** Rows of one page; also the most that one event names. */
export const PAGE = 500;

export interface Erasing {
  tenantId: string;
  subject: Subject;
  erasedAt: Date;
}

/** What a page removed, and by which caller's ids it was known. */
export interface RemovedPage {
  ids: string[];
  externalIds: string[];
  complete: boolean;
}

interface KeptRow {
  responseId: string;
  version: number;
  answeredAt: Date;
  day: string;
  acceptedAt: Date;
  answers: ReceivedAnswer[];
  dimensions: Record<string, string>;
  followUp: boolean;
  importId: string | null;
  deleted: boolean;
}

/** What was there when the erasure began, whatever time it states, and what came since of the time before. */
const BEFORE = (at: string): string => `(accepted_at <= $3 OR ${at} <= $3)`;

/** The next answers, in id order like everywhere in ingestion, each as a new version without text and identity. */
export async function eraseResponses(
  { manager, now, emit }: EffectTransaction,
  { tenantId, subject, erasedAt }: Erasing,
): Promise<RemovedPage> {
  const ofPerson = `respondent_id = $2 AND ${BEFORE('answered_at')}`;
  const page = await manager.query<{ id: string; externalId: string }[]>(
    `SELECT response_id AS id, external_id AS "externalId" FROM responses
     WHERE tenant_id = $1 AND ${subject.responseId === null ? ofPerson : 'response_id = $2 AND erased_at IS NULL AND $3::timestamptz IS NOT NULL'}
     ORDER BY response_id LIMIT ${PAGE} FOR UPDATE`,
    [tenantId, subject.subjectId, erasedAt],
  );
  const ids = page.map(({ id }) => id);
  const complete = page.length < PAGE;
  if (ids.length === 0) return { ids, externalIds: [], complete };
  const [rows] = await manager.query<[KeptRow[], number]>(
    `UPDATE responses SET version = version + 1, changed_at = $3, erased_at = $3, content_hash = '', external_id = response_id::text,
       respondent_id = NULL, stated_respondent = NULL, interaction_id = NULL, language = NULL, comment = NULL, contact_requested = false
     WHERE tenant_id = $1 AND response_id = ANY($2::uuid[])
     RETURNING response_id AS "responseId", version, answered_at AS "answeredAt", day::text AS day, accepted_at AS "acceptedAt",
       answers, dimensions, follow_up AS "followUp", import_id AS "importId", deleted_at IS NOT NULL AS deleted`,
    [tenantId, ids, now],
  );
  emit(...rows.map((row) => erasedVersion(tenantId, row, now)));
  return { ids, externalIds: page.map(({ externalId }) => externalId), complete };
}

function erasedVersion(tenantId: string, row: KeptRow, now: Date): HeedEvent<ResponseReceived> {
  const { answeredAt, acceptedAt, deleted, ...kept } = row;
  const version: ResponseRow = {
    ...kept,
    externalId: row.responseId,
    respondentId: null,
    answeredAt: answeredAt.toISOString(),
    acceptedAt: acceptedAt.toISOString(),
    changedAt: now.toISOString(),
    language: null,
    comment: null,
    contactRequested: false,
    ...(deleted ? { deleted: true as const } : {}),
    erased: true,
  };
  return responseEvent(tenantId, version, 'bulk');
}

/** The next interactions: what was done stays, who did it goes. */
export async function eraseInteractions(
  { manager, now }: EffectTransaction,
  { tenantId, subject, erasedAt }: Erasing,
): Promise<RemovedPage> {
  if (subject.respondentId === null) return { ids: [], externalIds: [], complete: true };
  const page = await manager.query<{ id: string; externalId: string }[]>(
    `SELECT interaction_id AS id, external_id AS "externalId" FROM interactions
     WHERE tenant_id = $1 AND respondent_id = $2 AND ${BEFORE('occurred_at')}
     ORDER BY interaction_id LIMIT ${PAGE} FOR UPDATE`,
    [tenantId, subject.respondentId, erasedAt],
  );
  const ids = page.map(({ id }) => id);
  if (ids.length > 0)
    await manager.query(
      `UPDATE interactions SET respondent_id = NULL, external_id = interaction_id::text, content_hash = '', erased_at = $3
       WHERE tenant_id = $1 AND interaction_id = ANY($2::uuid[])`,
      [tenantId, ids, now],
    );
  return { ids, externalIds: page.map(({ externalId }) => externalId), complete: page.length < PAGE };
}
