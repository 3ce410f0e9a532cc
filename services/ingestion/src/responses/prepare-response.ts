import type { ReceivedAnswer, ResponseInput } from '@heed/contracts';
import { cleanJson, contentHash, derivedId, isUuid, type Violation } from '@heed/kernel';
import { localDay } from '@heed/measures';
import type { Identity } from '@heed/platform';
import type { KnownDimensions } from '../dimensions/known-dimensions.js';
import { instantViolation, unknownDimensions } from '../intake/intake-input.js';
import { respondentId, type RespondentContact } from '../respondents/save-respondents.js';
import { completeAnswers } from './domain/complete-answers.js';
import { checkResponseInput } from './response-input.js';

/** A valid row, ready for the table. */
export interface PreparedResponse {
  id: string;
  externalId: string;
  revision: number;
  contentHash: string;
  answeredAt: string;
  day: string;
  answers: ReceivedAnswer[];
  comment: string | null;
  language: string | null;
  respondent: RespondentContact | null;
  /** As the row states it, like the dimensions: its interaction may say more. */
  respondentId: string | null;
  interactionId: string | null;
  dimensions: Record<string, string>;
  contactRequested: boolean;
}

export type PreparedRow =
  { ok: true; response: PreparedResponse } | { ok: false; id: string | null; violations: Violation[] };

function idOf(row: unknown): string | null {
  const id = (row as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : null;
}

export function responseIdOf(tenantId: string, externalId: string): string {
  return derivedId(tenantId, 'response', externalId);
}

/** Which answer a path means, most likely first: Heed's id, or the caller's, which may be a UUID too. */
export function responseIdsOf(tenantId: string, id: string): string[] {
  const own = responseIdOf(tenantId, id);
  return isUuid(id) ? [id, own] : [own];
}

type Sender = Pick<Identity, 'tenantId' | 'timeZone'>;

/** Validates and completes one row. */
export function prepareResponse(given: unknown, sender: Sender, known: KnownDimensions, now: number): PreparedRow {
  const checked = checkResponseInput(given);
  if (!checked.ok) return { ok: false, id: idOf(given), violations: checked.violations };
  return completeResponse(checked.value, sender, known, now);
}

/**
 * What an answer means, for telling a repeat from a conflict: however its instant is written, whatever order its scores
 * come in, and whether what is standard is stated or left out. Cut points are left out: they are Heed's, not the caller's.
 */
function meaningOf({ id: _, revision: __, ...stated }: ResponseInput, answers: readonly ReceivedAnswer[]): object {
  return {
    ...stated,
    answeredAt: new Date(stated.answeredAt).toISOString(),
    answers: answers
      .map(({ cutPoints: _cutPoints, ...answer }) => answer)
      .sort((a, b) => (`${a.metric}/${a.question}` < `${b.metric}/${b.question}` ? -1 : 1)),
    comment: commentOf(stated),
    dimensions: stated.dimensions ?? {},
    contactRequested: stated.contactRequested ?? false,
  };
}

const commentOf = ({ comment }: Pick<ResponseInput, 'comment'>): string | null =>
  comment === undefined || comment.trim() === '' ? null : comment;

/** Cleans and completes a row that has passed the schema, which bounds how deep it goes. */
export function completeResponse(
  given: ResponseInput,
  { tenantId, timeZone }: Sender,
  known: KnownDimensions,
  now: number,
): PreparedRow {
  const input = cleanJson(given);
  const completed = completeAnswers(input.answers);
  const violations = [
    ...(completed.ok ? [] : completed.violations),
    ...instantViolation('/answeredAt', input.answeredAt, now),
    ...unknownDimensions(input.dimensions, known),
  ];
  if (!completed.ok || violations.length > 0) return { ok: false, id: input.id, violations };
  const { id, revision = 1 } = input;
  const answeredAt = new Date(input.answeredAt);
  return {
    ok: true,
    response: {
      id: responseIdOf(tenantId, id),
      externalId: id,
      revision,
      contentHash: contentHash(meaningOf(input, completed.answers)),
      answeredAt: answeredAt.toISOString(),
      day: localDay(answeredAt, timeZone),
      answers: completed.answers,
      comment: commentOf(input),
      language: input.language ?? null,
      respondent: input.respondent ?? null,
      respondentId: input.respondent === undefined ? null : respondentId(tenantId, input.respondent.id),
      interactionId: input.interactionId === undefined ? null : derivedId(tenantId, 'interaction', input.interactionId),
      dimensions: input.dimensions ?? {},
      contactRequested: input.contactRequested ?? false,
    },
  };
}
