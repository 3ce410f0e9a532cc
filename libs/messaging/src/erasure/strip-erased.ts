import { type HeedEvent, type ResponseFacts, stripResponse } from '@heed/contracts';
import type { EntityManager } from 'typeorm';
import { areErased } from './erased-answers.js';
import { holdErasures } from './hold-erasures.js';

/** The same events; those of erased people without text and identity. First in an effect: it takes the lock. */
export async function stripErased<T extends ResponseFacts>(
  manager: EntityManager,
  events: readonly HeedEvent<T>[],
): Promise<HeedEvent<T>[]> {
  await holdErasures(manager, 'shared');
  const erased = await areErased(
    manager,
    events.map(({ tenantId, data: { responseId, respondentId, answeredAt } }) => {
      return { tenantId, responseId, respondentId, at: answeredAt };
    }),
  );
  return events.map((event, index) => (erased[index] ? { ...event, data: stripResponse(event.data) } : event));
}
