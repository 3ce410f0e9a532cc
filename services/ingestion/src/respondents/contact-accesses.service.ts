import { isUuid, uuidv7 } from '@heed/kernel';
import { ApiDatabase, decodeCursor, encodeCursor, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type {
  AskForContact,
  ContactAccess,
  ContactAccessPage,
  Customer,
  ListContactAccesses,
} from './contact-access.schema.js';
import { respondentId as idOf } from './save-respondents.js';

/** The only way to the name, address and number of a single customer, and the record of who went it. */
@Injectable()
export class ContactAccessesService {
  constructor(private readonly database: ApiDatabase) {}

  /** The details come out of the row that notes the access: where that cannot be written, nothing is told. */
  async ask({ tenantId, actor }: Identity, { respondentId, taskId }: AskForContact): Promise<Customer | null> {
    const [customer] = await this.database.command(tenantId, ({ manager }) =>
      manager.query<Customer[]>(
        `WITH noted AS (
           INSERT INTO contact_accesses (tenant_id, id, at, actor, respondent_id, task_id)
           SELECT tenant_id, $3, now(), $4, respondent_id, $5 FROM respondents WHERE tenant_id = $1 AND respondent_id = $2
           RETURNING tenant_id, respondent_id
         )
         SELECT respondent_id AS "respondentId", external_id AS id, name, email, phone
         FROM noted JOIN respondents USING (tenant_id, respondent_id)`,
        [tenantId, respondentId, uuidv7(), actor, taskId],
      ),
    );
    return customer ?? null;
  }

  /** Newest first. */
  async list(tenantId: string, asked: ListContactAccesses): Promise<ContactAccessPage> {
    const { respondent, task, limit = 100, cursor } = asked;
    const [at, id] = decodeCursor(cursor) ?? [null, null];
    const rows = await this.database.read(tenantId, (manager) =>
      manager.query<(ContactAccess & { position: string })[]>(
        `SELECT id, at, actor, respondent_id AS "respondentId", task_id AS "taskId", purpose,
                to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS position
         FROM contact_accesses
         WHERE tenant_id = $1 AND ($2::uuid[] IS NULL OR respondent_id = ANY($2::uuid[])) AND ($3::uuid IS NULL OR task_id = $3::uuid)
           AND ($4::timestamptz IS NULL OR (at, id) < ($4::timestamptz, $5::uuid))
         ORDER BY at DESC, id DESC LIMIT $6`,
        [
          tenantId,
          respondent === undefined ? null : respondentIdsOf(tenantId, respondent),
          task ?? null,
          at,
          id,
          limit + 1,
        ],
      ),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ position: _, ...access }) => access),
      nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.position, last.id]) : null,
    };
  }
}

/** Whom an id may mean: Heed's id, or the caller's, which may be a UUID too. */
function respondentIdsOf(tenantId: string, id: string): string[] {
  const own = idOf(tenantId, id);
  return isUuid(id) ? [id, own] : [own];
}
