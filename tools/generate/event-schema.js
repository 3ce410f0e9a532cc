/** `heed.task.opened.v1` → `Task opened, version 1`. */
export function titleOf(type) {
  const [, entity, event, version] = type.split('.');
  return `${entity[0].toUpperCase()}${entity.slice(1)} ${event}, version ${version.slice(1)}`;
}

/** The schema as plain JSON, without the compiler's symbols. */
export const plain = (schema) => JSON.parse(JSON.stringify(schema));

/**
 * The JSON Schema of an event's data as a document that stands alone. `x-heed` holds what a release promises beside the
 * shape: the topic and the field whose value is the record's key.
 */
export function eventSchema({ type, topic, key, description, schema, example }) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:heed:event:${type}`,
    title: titleOf(type),
    description,
    'x-heed': { type, topic, key },
    ...plain(schema),
    examples: [example],
  };
}
