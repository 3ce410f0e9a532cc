type JsonSchema = Record<string, unknown>;

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasDefault = (schema: unknown): boolean => isObject(schema) && schema['default'] !== undefined;

/** What of `required` has no default. */
function needed(required: unknown[], properties: JsonSchema): unknown[] {
  return required.filter((name) => !hasDefault(properties[String(name)]));
}

/** A schema as whoever sends it sees it: what has a default may be left out, for it is filled in before the check. */
export function givenSchema(schema: JsonSchema): JsonSchema {
  const { properties } = schema;
  const parts = Object.entries(schema).flatMap(([key, part]): [string, unknown][] => {
    if (key === 'required' && Array.isArray(part) && isObject(properties)) {
      const names = needed(part, properties);
      return names.length === 0 ? [] : [[key, names]];
    }
    if (Array.isArray(part)) return [[key, part.map((one: unknown) => (isObject(one) ? givenSchema(one) : one))]];
    return [[key, isObject(part) ? givenSchema(part) : part]];
  });
  return Object.fromEntries(parts);
}
