import type { EventContract } from '../define-event.js';
import { upstreamInteraction } from './upstream-interaction.v1.js';
import { upstreamResponse } from './upstream-response.v1.js';

/**
 * What others may send to Heed over its topics. Not in the catalogue: these events come without Heed's envelope, and what
 * they hold is checked as a request is, so that a misspelt field is told and not passed over.
 */
export const upstreamCatalogue: readonly EventContract[] = [upstreamInteraction, upstreamResponse];

const byType = new Map(upstreamCatalogue.map((contract) => [contract.type as string, contract]));

export function upstreamContractOf(type: string): EventContract | undefined {
  return byType.get(type);
}
