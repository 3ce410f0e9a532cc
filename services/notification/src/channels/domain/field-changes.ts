/** One field before and after. Null: there was, or is, none. */
export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

export interface ComparedChannel {
  kind: string;
  enabled: boolean;
  events: readonly string[];
  teams: readonly string[] | null;
  recipients: readonly string[] | null;
  url: string | null;
  secret: string | null;
}

const HIDDEN = '***';
const fields = ['kind', 'enabled', 'events', 'teams', 'recipients', 'url', 'secret'] as const;

/** The beginning of a URL: what follows the host may be a password. */
export function originOf(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return pathname === '/' && search === '' ? url : `${origin}/${HIDDEN}`;
}

function shown(field: (typeof fields)[number], channel: ComparedChannel | null): unknown {
  if (channel === null || channel[field] === null) return null;
  if (field === 'secret') return HIDDEN;
  return field === 'url' ? originOf(channel.url!) : channel[field];
}

/** What differs between two states of a channel, as the history may tell it. */
export function fieldChanges(before: ComparedChannel | null, after: ComparedChannel | null): FieldChange[] {
  return fields
    .filter((field) => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after?.[field] ?? null))
    .map((field) => ({ field, from: shown(field, before), to: shown(field, after) }));
}
