import { describe, expect, it } from '@jest/globals';
import type { TObject, TSchema } from '@sinclair/typebox';
import { catalogue, contractOf } from './catalogue.js';
import { schemaValidator } from './schema-validator.js';
import { topicList } from './topics.js';
import { upstreamCatalogue, upstreamContractOf } from './upstream/upstream-catalogue.js';

const contracts = catalogue.map((contract) => [contract.type, contract] as const);

/** Paths of the fields below `schema` that nothing describes. */
function undescribed(schema: TSchema, path: string): string[] {
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, TSchema>);
  const branches = (schema['anyOf'] ?? []) as TSchema[];
  const items = schema['items'] as TSchema | undefined;
  return [
    ...fields.filter(([, field]) => !field.description).map(([name]) => `${path}.${name}`),
    ...fields.flatMap(([name, field]) => undescribed(field, `${path}.${name}`)),
    ...branches.flatMap((branch) => undescribed(branch, path)),
    ...(items === undefined ? [] : undescribed(items, `${path}[]`)),
  ];
}

describe('the catalogue', () => {
  it('has each type once and finds it by its name', () => {
    expect(new Set(catalogue.map(({ type }) => type)).size).toBe(catalogue.length);
    for (const contract of catalogue) expect(contractOf(contract.type)).toBe(contract);
  });

  it.each(['heed.task.opened.v2', '__proto__', ''])('does not know the type %p', (type) => {
    expect(contractOf(type)).toBeUndefined();
  });

  it('uses every topic, so that none is created for nothing', () => {
    const used = [...catalogue, ...upstreamCatalogue].map(({ topic }) => topic);
    expect(new Set(used)).toEqual(new Set(topicList.map(({ name }) => name)));
  });
});

describe('what upstream systems may send', () => {
  it.each(upstreamCatalogue.map((contract) => [contract.type, contract] as const))('%s', (type, contract) => {
    expect(upstreamContractOf(type)).toBe(contract);
    // Without Heed's envelope it is none of Heed's own events, whatever its headers claim.
    expect(contractOf(type)).toBeUndefined();
    expect(schemaValidator(contract.schema)(contract.example)).toMatchObject({ ok: true });
    const misspelt = { ...(contract.example as object), coment: 'x' };
    expect(schemaValidator(contract.schema)(misspelt)).toMatchObject({
      violations: [{ field: '/coment', rule: 'additionalProperties' }],
    });
  });
});

describe.each(contracts)('%s', (type, contract) => {
  const schema = contract.schema as TObject;

  it('is named heed.<entity>.<event>.v<n>', () => {
    expect(type).toMatch(/^heed\.[a-z]+\.[a-z]+\.v[1-9]\d*$/);
  });

  it('travels on a topic that exists', () => {
    expect(topicList.map(({ name }) => name)).toContain(contract.topic);
  });

  it('has a key that is a required UUID', () => {
    expect(schema.required).toContain(contract.key);
    expect(schema.properties[contract.key]).toMatchObject({ type: 'string', format: 'uuid' });
  });

  it('carries the version of its aggregate', () => {
    expect(schema.required).toContain('version');
    expect(schema.properties['version']).toMatchObject({ type: 'integer', minimum: 1 });
  });

  it('has an example that its schema accepts and that has no field beside it', () => {
    expect(schemaValidator(schema)(contract.example)).toEqual({ ok: true, value: contract.example });
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(contract.example as object)));
  });

  it('describes itself and every field', () => {
    expect(contract.description).toMatch(/\.$/);
    expect(undescribed(schema, 'data')).toEqual([]);
  });

  it('leaves its objects open, so that readers let unknown fields pass', () => {
    expect(JSON.stringify(schema)).not.toContain('additionalProperties');
  });
});
