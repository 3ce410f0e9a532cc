import { canonicalJson } from '@heed/kernel';

/** JSON Schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** `field` is a path such as `answers[].scale.min`, empty for the event's data as a whole. */
export interface SchemaChange {
  readonly field: string;
  readonly detail: string;
}

type Direction = 'narrower' | 'wider' | 'different';

/** Says nothing about which values are valid. So do all `x-` keywords. */
const ANNOTATIONS = ['$id', '$schema', '$comment', 'title', 'description', 'default', 'examples', 'deprecated'];
/** Compared by functions of their own. */
const STRUCTURE = ['type', 'properties', 'required', 'patternProperties', 'additionalProperties', 'items'];
const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];

const CONSEQUENCE: Record<Direction, string> = {
  narrower: 'events of the last release are refused',
  wider: 'readers of the last release refuse the new values',
  different: 'events and readers of the last release no longer match',
};

const isSchema = (value: unknown): value is JsonSchema =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isAnnotation = (keyword: string) => ANNOTATIONS.includes(keyword) || keyword.startsWith('x-');
const show = (value: unknown) => (value === undefined ? 'none' : JSON.stringify(value));
const below = (field: string, name: string) => (field === '' ? name : `${field}.${name}`);
const change = (field: string, what: string, direction: Direction): SchemaChange => ({
  field,
  detail: `${what}: ${CONSEQUENCE[direction]}`,
});

/** Every difference that only a new event version may have: all but added optional fields and annotations. */
export function schemaChanges(released: JsonSchema, current: JsonSchema, field = ''): SchemaChange[] {
  const [before, after] = [listedValues(released), listedValues(current)];
  if (before !== undefined && after !== undefined) return valueChanges(before, after, field);
  if (after !== undefined) return [change(field, `allows only ${after.map(show).join(', ')} now`, 'narrower')];
  if (before !== undefined) return [change(field, `also allows others than ${before.map(show).join(', ')}`, 'wider')];
  const [old, now] = [branches(released), branches(current)];
  return old.length === 1 && now.length === 1 ? branchChanges(old[0]!, now[0]!, field) : unionChanges(old, now, field);
}

/** The values of a const, an enum or a union of them; undefined where the schema does not list its values. */
function listedValues(schema: JsonSchema): unknown[] | undefined {
  if ('const' in schema) return [schema['const']];
  if (Array.isArray(schema['enum'])) return schema['enum'] as unknown[];
  if (schema['type'] === 'null') return [null];
  if (!isUnion(schema)) return undefined;
  const lists = schema['anyOf'].map(listedValues);
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

function isUnion(schema: JsonSchema): schema is JsonSchema & { anyOf: JsonSchema[] } {
  return Array.isArray(schema['anyOf']) && Object.keys(schema).every((key) => key === 'anyOf' || isAnnotation(key));
}

/** `anyOf` and a list of types are two spellings of a union. */
function branches(schema: JsonSchema): JsonSchema[] {
  if (isUnion(schema)) return schema['anyOf'].flatMap(branches);
  if (!Array.isArray(schema['type'])) return [schema];
  return schema['type'].map((type: unknown) => (type === 'null' ? { type } : { ...schema, type }));
}

function valueChanges(before: unknown[], after: unknown[], field: string): SchemaChange[] {
  const without = (values: unknown[], others: unknown[]) => {
    const known = new Set(others.map(canonicalJson));
    return values.filter((value) => !known.has(canonicalJson(value)));
  };
  return [
    ...without(before, after).map((value) => change(field, `no longer allows ${show(value)}`, 'narrower')),
    ...without(after, before).map((value) => change(field, `also allows ${show(value)}`, 'wider')),
  ];
}

/** Pairs branches that agree, then those of one type: the order of a union means nothing. */
function unionChanges(old: JsonSchema[], now: JsonSchema[], field: string): SchemaChange[] {
  const rest = [...now];
  const take = (fits: (branch: JsonSchema) => boolean) => {
    const index = rest.findIndex(fits);
    return index < 0 ? undefined : rest.splice(index, 1)[0];
  };
  const changed = old.filter((branch) => take((other) => schemaChanges(branch, other).length === 0) === undefined);
  const found = changed.flatMap((branch) => {
    const other = take((candidate) => candidate['type'] === branch['type']);
    return other === undefined
      ? [change(field, `no longer allows type ${show(branch['type'])}`, 'narrower')]
      : schemaChanges(branch, other, field);
  });
  return [...found, ...rest.map((branch) => change(field, `also allows type ${show(branch['type'])}`, 'wider'))];
}

function branchChanges(old: JsonSchema, now: JsonSchema, field: string): SchemaChange[] {
  if (old['type'] !== now['type']) {
    const what = `type changed from ${show(old['type'])} to ${show(now['type'])}`;
    return [change(field, what, 'different')];
  }
  return [
    ...keywordChanges(old, now, field),
    ...propertyChanges(old, now, field),
    ...patternChanges(old, now, field),
    ...nestedChanges(old['additionalProperties'], now['additionalProperties'], below(field, '*')),
    ...nestedChanges(old['items'], now['items'], `${field}[]`),
  ];
}

/** Keywords that this file does not know are compared as they stand: a false alarm is better than none. */
function keywordChanges(old: JsonSchema, now: JsonSchema, field: string): SchemaChange[] {
  const keywords = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...keywords]
    .filter((keyword) => !isAnnotation(keyword) && !STRUCTURE.includes(keyword))
    .filter((keyword) => canonicalJson([old[keyword]]) !== canonicalJson([now[keyword]]))
    .map((keyword) => {
      const what = `${keyword} changed from ${show(old[keyword])} to ${show(now[keyword])}`;
      return change(field, what, directionOf(keyword, old[keyword], now[keyword]));
    });
}

function directionOf(keyword: string, old: unknown, now: unknown): Direction {
  if (old === undefined) return 'narrower';
  if (now === undefined) return 'wider';
  if (LOWER_BOUNDS.includes(keyword)) return Number(now) > Number(old) ? 'narrower' : 'wider';
  if (UPPER_BOUNDS.includes(keyword)) return Number(now) < Number(old) ? 'narrower' : 'wider';
  return 'different';
}

function propertyChanges(old: JsonSchema, now: JsonSchema, field: string): SchemaChange[] {
  const [before, after] = [propertiesOf(old), propertiesOf(now)];
  const kept = [...before].flatMap(([name, property]) => {
    const path = below(field, name);
    const other = after.get(name);
    if (other === undefined) return [change(path, 'was removed', 'different')];
    const required =
      property.required === other.required
        ? []
        : other.required
          ? [change(path, 'is now required', 'narrower')]
          : [change(path, 'is no longer required', 'wider')];
    return [...required, ...schemaChanges(property.schema, other.schema, path)];
  });
  const added = [...after].flatMap(([name, { required }]) => {
    if (before.has(name)) return [];
    if (required) return [change(below(field, name), 'was added as a required field', 'narrower')];
    return old['additionalProperties'] === false
      ? [change(below(field, name), 'was added to an object that was closed', 'wider')]
      : [];
  });
  return [...kept, ...added];
}

/** A required name that is not described counts as a field of any kind. */
function propertiesOf(schema: JsonSchema): Map<string, { schema: JsonSchema; required: boolean }> {
  const required = Array.isArray(schema['required']) ? (schema['required'] as string[]) : [];
  const described = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  return new Map([
    ...required.map((name) => [name, { schema: {}, required: true }] as const),
    ...described.map(([name, property]) => [name, { schema: property, required: required.includes(name) }] as const),
  ]);
}

function patternChanges(old: JsonSchema, now: JsonSchema, field: string): SchemaChange[] {
  const before = (old['patternProperties'] ?? {}) as JsonSchema;
  const after = (now['patternProperties'] ?? {}) as JsonSchema;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((pattern) =>
    nestedChanges(before[pattern], after[pattern], below(field, '*')),
  );
}

/** A schema that is missing allows everything, as `true` does. */
function nestedChanges(old: unknown = true, now: unknown = true, field: string): SchemaChange[] {
  if (old === now) return [];
  const [before, after] = [old === true ? {} : old, now === true ? {} : now];
  if (isSchema(before) && isSchema(after)) return schemaChanges(before, after, field);
  return [change(field, `changed from ${show(old)} to ${show(now)}`, now === false ? 'narrower' : 'wider')];
}
