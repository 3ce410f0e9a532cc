import type { Static } from '@sinclair/typebox';
import type { SetupHistory } from './history.schema.js';

type Version = Static<typeof SetupHistory>['items'][number];

/** What a tenant starts with. */
export const firstVersion: Version = {
  version: 1,
  at: '2026-11-22T11:16:53.334Z',
  actor: 'routing',
  note: 'what a tenant starts with',
  added: [],
  removed: [],
  changed: [],
  reordered: false,
};

/** A history of two versions: what a tenant starts with, and a change of it. */
export function historyOf(
  change: Pick<Version, 'note' | 'added' | 'removed' | 'changed'>,
): Static<typeof SetupHistory> {
  const second = { version: 2, at: '2026-11-22T11:16:53.455Z', actor: 'key:e2bc6d4c9e9a2612', reordered: false };
  return { items: [{ ...second, ...change }, firstVersion], nextCursor: null };
}
