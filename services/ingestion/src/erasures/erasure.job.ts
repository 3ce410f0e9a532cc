import { newEvent, respondentErased } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { type EffectTransaction, forgetDeadLetters } from '@heed/messaging';
import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type KnownBy, namesPerson } from './domain/names-person.js';
import { eraseInteractions, eraseResponses, type Erasing } from './erase-page.js';
import { finishErasure } from './finish-erasure.js';
import type { Subject } from './find-subject.js';

interface Turn extends Erasing {
  id: string;
  knownBy: KnownBy;
  /** Of the next page, from 1. */
  page: number;
  removed: Record<string, number>;
}

/**
 * Removes what ingestion holds of people, page after page, and tells the others. A page's rows, its events and its number
 * commit together, so a killed process goes on where it was.
 */
@Injectable()
export class ErasureJob {
  constructor(
    private readonly database: WorkerDatabase,
    jobs: PeriodicJobs,
  ) {
    jobs.every('erase people', 500, () => this.erasePage());
  }

  /** 1 where there was something to do. */
  erasePage(): Promise<number> {
    return this.database.command(async (transaction) => {
      const turn = await nextTurn(transaction.manager);
      if (turn === null) return 0;
      const { manager, now, emit } = transaction;
      const { tenantId, id, subject, erasedAt, page } = turn;
      const interactions = await eraseInteractions(transaction, turn);
      const responses = await eraseResponses(transaction, turn);
      const deadLetters = await forgetTheirDeadLetters(manager, turn, [
        ...interactions.externalIds,
        ...responses.externalIds,
      ]);
      const removed = {
        answers: responses.ids.length,
        interactions: interactions.ids.length,
        contactAccesses: page === 1 ? await forgetWhose(transaction, turn) : 0,
        deadLetters,
      };
      const { subjectId, respondentId } = subject;
      // An answer that was erased before is named again: its services remove again, and confirm.
      const responseIds = subject.responseId === null ? responses.ids : [subject.responseId];
      const data = {
        erasureId: id,
        subjectId,
        respondentId,
        erasedAt: erasedAt.toISOString(),
        version: page,
        responseIds,
      };
      const event = newEvent(respondentErased, data, { service: 'ingestion', tenantId, time: now });
      emit({ ...event, id: derivedId(id, respondentErased.type, page) });
      const complete = interactions.complete && responses.complete;
      await manager.query(
        `UPDATE erasures SET pages = $3, removed = $4, turn_at = clock_timestamp(),
           state = CASE WHEN $5 THEN 'waiting' ELSE state END, removed_at = CASE WHEN $5 THEN now() END,
           known_by = CASE WHEN $5 THEN NULL ELSE known_by END
         WHERE tenant_id = $1 AND id = $2`,
        [tenantId, id, page, JSON.stringify(added(turn.removed, removed)), complete],
      );
      if (complete) await finishErasure(manager, tenantId, id);
      return 1;
    });
  }
}

/** The erasure that has waited longest, held against other processes. */
async function nextTurn(manager: EntityManager): Promise<Turn | null> {
  const [row] = await manager.query<(Omit<Turn, 'subject'> & Subject)[]>(
    `SELECT tenant_id AS "tenantId", id, subject_id AS "subjectId", respondent_id AS "respondentId", response_id AS "responseId",
            erased_at AS "erasedAt", known_by AS "knownBy", pages + 1 AS page, removed
     FROM erasures WHERE state = 'running' ORDER BY turn_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
  );
  if (row === undefined) return null;
  const { subjectId, respondentId, responseId, ...turn } = row;
  return { ...turn, subject: { subjectId, respondentId, responseId } };
}

function forgetTheirDeadLetters(
  manager: EntityManager,
  { tenantId, knownBy }: Turn,
  externalIds: readonly string[],
): Promise<number> {
  const isTheirs = namesPerson({ ids: [...knownBy.ids, ...externalIds], words: knownBy.words });
  return forgetDeadLetters(manager, 'ingestion', tenantId, isTheirs);
}

/** That somebody was shown contact details stays; whose they were goes. */
async function forgetWhose({ manager }: EffectTransaction, { tenantId, subject }: Turn): Promise<number> {
  const [, forgotten] = await manager.query<[unknown, number]>(
    `UPDATE contact_accesses SET respondent_id = NULL WHERE tenant_id = $1 AND respondent_id = $2`,
    [tenantId, subject.respondentId],
  );
  return forgotten;
}

function added(sums: Record<string, number>, more: Record<string, number>): Record<string, number> {
  return {
    ...sums,
    ...Object.fromEntries(Object.entries(more).map(([kind, rows]) => [kind, (sums[kind] ?? 0) + rows])),
  };
}
