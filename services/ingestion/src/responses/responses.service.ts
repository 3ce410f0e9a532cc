import { ReceivedAnswer } from '@heed/contracts';
import { NotFoundError } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { responseIdsOf } from './prepare-response.js';

const OrNull = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Unsafe>>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const StoredResponse = Type.Object({
  id: Type.String({ format: 'uuid' }),
  state: Type.Union([Type.Literal('stored'), Type.Literal('deleted'), Type.Literal('erased')], {
    description:
      'deleted: words, scores and customer are gone; the id stays taken. erased: words and customer are gone, it counts as before',
  }),
  externalId: Type.String(),
  version: Type.Integer(),
  revision: Type.Integer(),
  answeredAt: Type.String({ format: 'date-time' }),
  day: Type.String({ format: 'date' }),
  acceptedAt: Type.String({ format: 'date-time' }),
  changedAt: Type.String({ format: 'date-time' }),
  respondentId: OrNull(Type.String({ format: 'uuid' })),
  comment: OrNull(Type.String()),
  language: OrNull(Type.String()),
  answers: Type.Array(ReceivedAnswer),
  dimensions: Type.Record(Type.String(), Type.String()),
  contactRequested: Type.Boolean(),
  followUp: Type.Boolean(),
  importId: OrNull(Type.String({ format: 'uuid' })),
});
export type StoredResponse = Static<typeof StoredResponse>;

export const Summary = Type.Object(
  {
    responses: Type.Integer({ description: 'Stored, without those that were deleted' }),
    deleted: Type.Integer(),
    newestAnsweredAt: OrNull(Type.String({ format: 'date-time' })),
  },
  { title: 'ResponseCount' },
);
export type Summary = Static<typeof Summary>;

@Injectable()
export class ResponsesService {
  constructor(private readonly database: ApiDatabase) {}

  /** By Heed's id, or by the caller's. */
  async get(tenantId: string, id: string): Promise<StoredResponse> {
    const rows = await this.database.read(tenantId, (manager) =>
      manager.query<StoredResponse[]>(
        `SELECT response_id AS id, CASE WHEN deleted_at IS NOT NULL THEN 'deleted' WHEN erased_at IS NOT NULL THEN 'erased' ELSE 'stored' END AS state,
                external_id AS "externalId", version, revision, answered_at AS "answeredAt", day::text AS day, accepted_at AS "acceptedAt", changed_at AS "changedAt", respondent_id AS "respondentId",
                comment, language, answers, dimensions, contact_requested AS "contactRequested", follow_up AS "followUp",
                import_id AS "importId"
         FROM responses WHERE tenant_id = $1 AND response_id = ANY($2::uuid[])
         ORDER BY array_position($2::uuid[], response_id)`,
        [tenantId, responseIdsOf(tenantId, id)],
      ),
    );
    if (rows[0] === undefined) throw new NotFoundError(`no answer ${id}`);
    return rows[0];
  }

  async summary(tenantId: string): Promise<Summary> {
    const [row] = await this.database.read(tenantId, (manager) =>
      manager.query<[Summary]>(
        `SELECT (count(*) FILTER (WHERE deleted_at IS NULL))::int AS responses,
                (count(*) FILTER (WHERE deleted_at IS NOT NULL))::int AS deleted,
                max(answered_at) FILTER (WHERE deleted_at IS NULL) AS "newestAnsweredAt"
         FROM responses WHERE tenant_id = $1`,
        [tenantId],
      ),
    );
    return row;
  }

  /** What the other services' sums are compared with: how many answers a day has, and an order-free hash of their versions. */
  async days(tenantId: string): Promise<{ day: string; responses: number; hash: string }[]> {
    return this.database.read(tenantId, (manager) =>
      manager.query(
        `SELECT day::text AS day, count(*)::int AS responses,
                sum(hashtextextended(response_id::text || ':' || version, 0))::text AS hash
         FROM responses WHERE tenant_id = $1 GROUP BY day ORDER BY day`,
        [tenantId],
      ),
    );
  }
}
