import { ConflictError, isUuid, NotFoundError } from '@heed/kernel';
import type { EntityManager } from 'typeorm';
import { respondentId as idOf } from '../respondents/save-respondents.js';
import { responseIdsOf } from '../responses/prepare-response.js';
import type { StartErasure } from './erasure.schema.js';

/** Who or what is to be erased. */
export interface Subject {
  /** The person's id, or the answer's. */
  subjectId: string;
  respondentId: string | null;
  /** Of an answer of nobody known. */
  responseId: string | null;
}

/** @throws NotFoundError, and ConflictError where an answer is of a customer whose whole data should go. */
export async function findSubject(manager: EntityManager, tenantId: string, asked: StartErasure): Promise<Subject> {
  if (asked.respondent !== undefined) return findRespondent(manager, tenantId, asked.respondent);
  return findResponse(manager, tenantId, asked.response!);
}

async function findRespondent(manager: EntityManager, tenantId: string, id: string): Promise<Subject> {
  const candidates = isUuid(id) ? [id, idOf(tenantId, id)] : [idOf(tenantId, id)];
  const [found] = await manager.query<{ respondentId: string }[]>(
    `SELECT id AS "respondentId" FROM unnest($2::uuid[]) WITH ORDINALITY AS c (id, n)
     WHERE EXISTS (SELECT FROM respondents r WHERE r.tenant_id = $1 AND r.respondent_id = c.id)
        OR EXISTS (SELECT FROM erasures e WHERE e.tenant_id = $1 AND e.respondent_id = c.id)
     ORDER BY n LIMIT 1`,
    [tenantId, candidates],
  );
  if (found === undefined) throw new NotFoundError(`no respondent ${id}`);
  return { subjectId: found.respondentId, respondentId: found.respondentId, responseId: null };
}

async function findResponse(manager: EntityManager, tenantId: string, id: string): Promise<Subject> {
  const [found] = await manager.query<{ responseId: string; respondentId: string | null }[]>(
    `SELECT response_id AS "responseId", respondent_id AS "respondentId" FROM responses
     WHERE tenant_id = $1 AND response_id = ANY($2::uuid[]) ORDER BY array_position($2::uuid[], response_id) LIMIT 1`,
    [tenantId, responseIdsOf(tenantId, id)],
  );
  if (found === undefined) throw new NotFoundError(`no answer ${id}`);
  if (found.respondentId !== null)
    throw new ConflictError(`this answer is of respondent ${found.respondentId}: erase the respondent`);
  return { subjectId: found.responseId, respondentId: null, responseId: found.responseId };
}
