import { topics } from '@heed/contracts';
import { isUuid, NotFoundError, uuidv7 } from '@heed/kernel';
import { holdErasures, noteErased } from '@heed/messaging';
import { ApiDatabase, decodeCursor, encodeCursor, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { KnownBy } from './domain/names-person.js';
import type { Erasure, ErasurePage, ListErasures, StartErasure } from './erasure.schema.js';
import { findSubject } from './find-subject.js';
import { readErasures } from './read-erasures.js';

/** Asks for people to be forgotten; the job and the other services do it. */
@Injectable()
export class ErasuresService {
  constructor(private readonly database: ApiDatabase) {}

  /** From the commit on nothing more of the person is stored. While one of the same person goes on, that one is told. */
  async start({ tenantId, actor }: Identity, asked: StartErasure): Promise<Erasure> {
    return this.database.command(tenantId, async ({ manager, now }) => {
      await holdErasures(manager, 'alone');
      const { subjectId, respondentId, responseId } = await findSubject(manager, tenantId, asked);
      const [running] = await manager.query<{ id: string }[]>(
        `SELECT id FROM erasures WHERE tenant_id = $1 AND subject_id = $2 AND state <> 'finished'`,
        [tenantId, subjectId],
      );
      const id = running?.id ?? uuidv7();
      if (running === undefined) {
        await noteErased(manager, tenantId, [subjectId], now);
        const contact = respondentId === null ? null : await forgetContact(manager, tenantId, respondentId);
        // Asked for again, only the caller knows still what they are called.
        const asOf = asked.respondent ?? asked.response!;
        const knownBy: KnownBy = { ids: [asOf, ...(contact?.ids ?? [])], words: contact?.words ?? [] };
        await manager.query(
          `INSERT INTO erasures (tenant_id, id, subject_id, respondent_id, response_id, erased_at, requested_by, services, known_by, removed, turn_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $6)`,
          [
            tenantId,
            id,
            subjectId,
            respondentId,
            responseId,
            now,
            actor,
            topics.respondents.groups,
            knownBy,
            { contactDetails: contact?.ids.length ?? 0 },
          ],
        );
      }
      const [erasure] = await readErasures(manager, tenantId, { id });
      return erasure!;
    });
  }

  async get(tenantId: string, id: string): Promise<Erasure> {
    const found = isUuid(id)
      ? await this.database.read(tenantId, (manager) => readErasures(manager, tenantId, { id }))
      : [];
    if (found[0] === undefined) throw new NotFoundError(`no erasure ${id}`);
    return found[0];
  }

  /** Newest first. */
  async list(tenantId: string, { limit = 50, cursor }: ListErasures): Promise<ErasurePage> {
    const before = decodeCursor(cursor);
    const found = await this.database.read(tenantId, (manager) =>
      readErasures(manager, tenantId, { limit: limit + 1, before }),
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: found.length > limit && last ? encodeCursor([last.requestedAt, last.id]) : null };
  }
}

/** The details go at once; the job needs them once more, to find the dead letters that name the person. */
async function forgetContact(manager: EntityManager, tenantId: string, respondentId: string): Promise<KnownBy> {
  const [rows] = await manager.query<[Record<'id' | 'name' | 'email' | 'phone', string | null>[], number]>(
    `DELETE FROM respondents WHERE tenant_id = $1 AND respondent_id = $2 RETURNING external_id AS id, name, email, phone`,
    [tenantId, respondentId],
  );
  const [contact] = rows;
  if (contact === undefined) return { ids: [], words: [] };
  const { id, ...words } = contact;
  return { ids: [id!], words: Object.values(words).flatMap((word) => word ?? []) };
}
