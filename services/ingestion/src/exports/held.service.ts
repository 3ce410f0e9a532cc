import { isUuid, NotFoundError, uuidv7 } from '@heed/kernel';
import { ApiDatabase, type Held, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { respondentId as idOf } from '../respondents/save-respondents.js';
import type { HeldOfWhom } from './held.schema.js';

/** Everything that ingestion holds of a person, and the note that it was given out. */
@Injectable()
export class HeldService {
  constructor(private readonly database: ApiDatabase) {}

  /** As with contact details: the person comes out of the row that notes the access. No note, no data. */
  tell({ tenantId, actor }: Identity, id: string): Promise<HeldOfWhom> {
    const candidates = isUuid(id) ? [id, idOf(tenantId, id)] : [idOf(tenantId, id)];
    return this.database.command(tenantId, async ({ manager }) => {
      const [contact] = await manager.query<HeldOfWhom['contact'][]>(
        `WITH noted AS (
           INSERT INTO contact_accesses (tenant_id, id, at, actor, respondent_id, purpose)
           SELECT tenant_id, $3, now(), $4, respondent_id, 'export' FROM respondents
           WHERE tenant_id = $1 AND respondent_id = ANY($2::uuid[]) ORDER BY array_position($2::uuid[], respondent_id) LIMIT 1
           RETURNING tenant_id, respondent_id
         )
         SELECT respondent_id AS "respondentId", external_id AS id, name, email, phone, created_at AS since
         FROM noted JOIN respondents USING (tenant_id, respondent_id)`,
        [tenantId, candidates, uuidv7(), actor],
      );
      if (contact === undefined) throw new NotFoundError(`no respondent ${id}`);
      const whose = [tenantId, contact.respondentId];
      const rows = (sql: string) => manager.query<Held[string]>(sql, whose);
      const held: Held = {
        interactions: await rows(
          `SELECT interaction_id AS id, external_id AS "externalId", version, kind, occurred_at AS "occurredAt", dimensions,
                  accepted_at AS "acceptedAt"
           FROM interactions WHERE tenant_id = $1 AND respondent_id = $2 ORDER BY occurred_at, interaction_id`,
        ),
        answers: await rows(
          `SELECT response_id AS id, external_id AS "externalId", version, revision, answered_at AS "answeredAt", day::text AS day,
                  accepted_at AS "acceptedAt", changed_at AS "changedAt", language, comment, answers, dimensions,
                  contact_requested AS "contactRequested", import_id AS "importId"
           FROM responses WHERE tenant_id = $1 AND respondent_id = $2 ORDER BY answered_at, response_id`,
        ),
        accesses: await rows(
          `SELECT at, actor, purpose, task_id AS "taskId" FROM contact_accesses
           WHERE tenant_id = $1 AND respondent_id = $2 ORDER BY at, id`,
        ),
      };
      return { contact, held };
    });
  }
}
