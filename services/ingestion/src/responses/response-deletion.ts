import type { ReceivedAnswer } from '@heed/contracts';
import { NotFoundError } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { responseIdsOf } from './prepare-response.js';
import { responseEvent, type ResponseRow } from './response-event.js';

export const DeletedResponse = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    version: Type.Integer({ description: 'The version that took the answer back' }),
    state: Type.Literal('deleted'),
  },
  { title: 'DeletedResponse' },
);
export type DeletedResponse = Static<typeof DeletedResponse>;

type KeptRow = Pick<ResponseRow, 'externalId' | 'version' | 'day' | 'dimensions' | 'followUp' | 'importId'> & {
  answeredAt: Date;
  acceptedAt: Date;
};

const gone = {
  respondentId: null,
  language: null,
  comment: null,
  answers: [] as ReceivedAnswer[],
  contactRequested: false,
  deleted: true,
} as const;

/** Takes single answers back. What is left of one is its id, so that it cannot come again, and where it stood in time. */
@Injectable()
export class ResponseDeletion {
  constructor(private readonly database: ApiDatabase) {}

  /** By Heed's id, or by the caller's. Again is the same. */
  async delete(tenantId: string, id: string): Promise<DeletedResponse> {
    return this.database.command(tenantId, async ({ manager, now, emit }) => {
      const [found] = await manager.query<{ responseId: string; version: number; deleted: boolean }[]>(
        `SELECT response_id AS "responseId", version, deleted_at IS NOT NULL AS deleted FROM responses
         WHERE tenant_id = $1 AND response_id = ANY($2::uuid[]) ORDER BY array_position($2::uuid[], response_id) LIMIT 1 FOR UPDATE`,
        [tenantId, responseIdsOf(tenantId, id)],
      );
      if (found === undefined) throw new NotFoundError(`no answer ${id}`);
      const { responseId } = found;
      if (found.deleted) return { id: responseId, version: found.version, state: 'deleted' };
      const [rows] = await manager.query<[[KeptRow], number]>(
        `UPDATE responses SET version = version + 1, changed_at = $3, deleted_at = $3, content_hash = '', respondent_id = NULL,
           stated_respondent = NULL, interaction_id = NULL, language = NULL, comment = NULL, answers = '[]', contact_requested = false
         WHERE tenant_id = $1 AND response_id = $2
         RETURNING external_id AS "externalId", version, day::text AS day, dimensions, follow_up AS "followUp",
           import_id AS "importId", answered_at AS "answeredAt", accepted_at AS "acceptedAt"`,
        [tenantId, responseId, now],
      );
      const { answeredAt, acceptedAt, ...kept } = rows[0];
      const instants = {
        answeredAt: answeredAt.toISOString(),
        acceptedAt: acceptedAt.toISOString(),
        changedAt: now.toISOString(),
      };
      emit(responseEvent(tenantId, { responseId, ...kept, ...instants, ...gone }, 'live'));
      return { id: responseId, version: kept.version, state: 'deleted' };
    });
  }
}
