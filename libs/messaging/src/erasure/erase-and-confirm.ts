import { derivedEvent, erasureConfirmed, type GroupName, type RespondentErased } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import type { EffectTransaction, EventBatch } from '../consumer/event-batch.js';
import { noteErased } from './erased-answers.js';
import { forgetDeadLetters } from './forget-dead-letters.js';
import { holdErasures } from './hold-erasures.js';
import { uuidsIn } from './uuids-in.js';

/** One page of an erasure. */
export interface ErasedPage extends RespondentErased {
  tenantId: string;
  /** Ids of the tasks that these answers opened, if they did. */
  taskIds: string[];
}

/** Removes what a service holds of a page, in the transaction given. Says what: kind → rows. */
export type RemoveErased = (page: ErasedPage, transaction: EffectTransaction) => Promise<Record<string, number>>;

/** What every service does with `respondent.erased`: keep the ids, remove what it holds, empty dead letters, confirm. */
export async function eraseAndConfirm(
  batch: EventBatch<RespondentErased>,
  service: GroupName,
  remove: RemoveErased,
): Promise<void> {
  await batch.effect(async (fresh, transaction) => {
    const { manager, emit } = transaction;
    await holdErasures(manager, 'alone');
    for (const event of fresh) {
      const { tenantId, data } = event;
      const { erasureId, version, responseIds, subjectId, respondentId, erasedAt } = data;
      const taskIds = responseIds.map((id) => derivedId(tenantId, 'task', id));
      const gone = [...responseIds, ...taskIds, ...(respondentId === null ? [] : [respondentId])];
      await noteErased(manager, tenantId, gone, erasedAt);
      const removed = await remove({ tenantId, taskIds, ...data }, transaction);
      const ids = new Set([subjectId, ...responseIds, ...taskIds]);
      const deadLetters = await forgetDeadLetters(manager, service, tenantId, (text) =>
        uuidsIn(text).some((id) => ids.has(id)),
      );
      const confirmed = { erasureId, service, version, removed: { ...removed, deadLetters } };
      emit(derivedEvent(event, erasureConfirmed, confirmed, service, service));
    }
  });
}
