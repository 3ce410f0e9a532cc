/** What stands under a caller's id. */
export interface StoredRevision {
  version: number;
  revision: number;
  contentHash: string;
  deleted: boolean;
}

export interface IncomingRevision {
  revision: number;
  contentHash: string;
}

/**
 * - `accepted`: the first time
 * - `updated`: a higher revision; it replaces the whole earlier one
 * - `duplicate`: the same again; nothing changes
 * - `superseded`: a lower revision that arrives late, or any after a deletion; nothing changes
 * - `conflict`: the same revision with other content; the caller has to say which is right, by a higher revision
 */
export type RevisionOutcome = 'accepted' | 'updated' | 'duplicate' | 'superseded' | 'conflict';

export interface RevisionDecision {
  outcome: RevisionOutcome;
  /** Version after the decision. */
  version: number;
}

export function decideRevision(stored: StoredRevision | null, incoming: IncomingRevision): RevisionDecision {
  if (stored === null) return { outcome: 'accepted', version: 1 };
  const { version } = stored;
  if (stored.deleted) return { outcome: 'superseded', version };
  if (incoming.revision > stored.revision) return { outcome: 'updated', version: version + 1 };
  if (incoming.revision < stored.revision) return { outcome: 'superseded', version };
  return { outcome: incoming.contentHash === stored.contentHash ? 'duplicate' : 'conflict', version };
}
