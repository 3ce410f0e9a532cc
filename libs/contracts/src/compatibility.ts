import { schemaChanges, type JsonSchema } from './schema-changes.js';

/** What a release promises of an event version. An EventContract is one. */
export interface ReleasedEvent {
  readonly type: string;
  readonly topic: string;
  readonly key: string;
  readonly schema: JsonSchema;
}

/** `field` is a path into data such as `answers[].scale.min`; empty where the event as a whole is meant. */
export interface Incompatibility {
  readonly event: string;
  readonly field: string;
  readonly detail: string;
}

/**
 * What keeps events and readers of the last release from working with `current`. Inside an event version only optional
 * fields may be added: kept and dead-lettered events are read by newer readers, and during an upgrade new events by
 * older ones, so a schema may become neither narrower nor wider. Everything else is a new version of the event.
 */
export function incompatibilities(
  released: readonly ReleasedEvent[],
  current: readonly ReleasedEvent[],
): Incompatibility[] {
  const now = new Map(current.map((event) => [event.type, event]));
  return released.flatMap((old) => {
    const event = now.get(old.type);
    return event === undefined
      ? [{ event: old.type, field: '', detail: 'the event was removed' }]
      : eventChanges(old, event);
  });
}

function eventChanges(old: ReleasedEvent, now: ReleasedEvent): Incompatibility[] {
  const moved = (['topic', 'key'] as const)
    .filter((part) => old[part] !== now[part])
    .map((part) => ({ field: '', detail: `its ${part} changed from ${old[part]} to ${now[part]}` }));
  return [...moved, ...schemaChanges(old.schema, now.schema)].map((change) => ({ event: old.type, ...change }));
}
