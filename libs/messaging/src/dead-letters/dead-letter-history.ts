import { schemaOf } from '@heed/database';

/** What somebody did with a dead letter. */
export interface DeadLetterAction {
  action: 'read' | 'replayed' | 'failed again' | 'discarded';
  /** Such as `key:9c68f3d4f4737a62` or `operator`. */
  by: string;
  /** RFC 3339. */
  at: string;
  /** Why it was discarded, or the code of the error with which it failed again. */
  detail: string | null;
}

/** Most actions that a letter remembers; the oldest go first. */
const REMEMBERED = 100;

/**
 * What was done with each dead letter, and an index of the open ones. Made by `messagingTables`, and by a migration of its own
 * where a service is older than it.
 */
export function deadLetterHistory(service: string): string[] {
  const table = `${schemaOf(service)}.dead_letters`;
  return [
    `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS history jsonb NOT NULL DEFAULT '[]'`,
    `CREATE INDEX IF NOT EXISTS dead_letters_open ON ${table} (grp, id) WHERE state = 'open'`,
  ];
}

const NOW = `to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** An assignment for UPDATE that adds to the history. The parameters hold who, and the detail as text or null. */
export function remember(action: DeadLetterAction['action'], by: number, detail: number): string {
  return `history = (CASE WHEN jsonb_array_length(history) >= ${REMEMBERED} THEN history - 0 ELSE history END)
    || jsonb_build_object('action', '${action}', 'by', $${by}::text, 'at', ${NOW}, 'detail', $${detail}::text)`;
}
