import { ApiDatabase, decodeCursor, encodeCursor, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { ListedResponse, ListResponses, ResponsePage } from './responses-list.schema.js';

type Row = Omit<ListedResponse, 'respondent'> & {
  respondent: { id: string | null; name: string | null; email: string | null; phone: string | null };
};

/** Blank details are left out, so that an item can be sent as it is. Null: anonymous, or not for this reader. */
function respondentOf({ id, ...details }: Row['respondent']): ListedResponse['respondent'] {
  if (id === null) return null;
  return { id, ...Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null)) };
}

/** All answers of a tenant as they hold now, day after day. */
@Injectable()
export class ResponsesListService {
  constructor(private readonly database: ApiDatabase) {}

  async list(who: Identity, { from, to, limit = 100, cursor }: ListResponses): Promise<ResponsePage> {
    const [at, id] = decodeCursor(cursor) ?? [null, null];
    const rows = await this.database.read(who.tenantId, (manager) =>
      manager.query<Row[]>(
        `SELECT r.response_id AS id, r.external_id AS "externalId", r.version, r.revision, r.answered_at AS "answeredAt",
                r.day::text AS day, r.accepted_at AS "acceptedAt", r.changed_at AS "changedAt",
                r.respondent_id AS "respondentId", r.comment, r.language, r.answers, r.dimensions,
                r.contact_requested AS "contactRequested", r.follow_up AS "followUp", r.import_id AS "importId",
                i.external_id AS "interactionId",
                json_build_object('id', p.external_id, 'name', p.name, 'email', p.email, 'phone', p.phone) AS respondent
         FROM (SELECT * FROM responses
               WHERE tenant_id = $1 AND deleted_at IS NULL AND ($2::date IS NULL OR day >= $2::date) AND ($3::date IS NULL OR day < $3::date)
                 AND ($4::date IS NULL OR (day, response_id) > ($4::date, $5::uuid))
               ORDER BY day, response_id LIMIT $6) r
         LEFT JOIN interactions i ON i.tenant_id = r.tenant_id AND i.interaction_id = r.interaction_id
         LEFT JOIN respondents p ON p.tenant_id = r.tenant_id AND p.respondent_id = r.respondent_id AND $7::boolean
         ORDER BY r.day, r.response_id`,
        // Names and addresses are nothing for every reader of numbers.
        [who.tenantId, from ?? null, to ?? null, at?.slice(0, 10) ?? null, id, limit + 1, who.scopes.includes('admin')],
      ),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => ({ ...row, respondent: respondentOf(row.respondent) })),
      nextCursor: rows.length > limit && last !== undefined ? encodeCursor([`${last.day}T00:00:00Z`, last.id]) : null,
    };
  }
}
