import { describe, expect, it } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import { givenSchema } from './given-schema.js';

describe('givenSchema', () => {
  it('asks for nothing that has a default, however deep', () => {
    const zone = Type.String({ default: 'UTC' });
    const inner = Type.Object({ name: Type.String(), zone });
    const given = givenSchema({ ...Type.Object({ zone, inner: Type.Array(inner), required: Type.String() }) });
    expect(given).toMatchObject({
      required: ['inner', 'required'],
      properties: { inner: { items: { required: ['name'] } }, required: { type: 'string' }, zone: { default: 'UTC' } },
    });
  });

  it('needs no list of nothing', () => {
    expect(givenSchema({ ...Type.Object({ zone: Type.String({ default: 'UTC' }) }) })).not.toHaveProperty('required');
    const one = { ...Type.Union([Type.Object({ on: Type.Boolean({ default: true }) }), Type.Null()]) };
    expect(givenSchema(one)['anyOf']).toEqual([
      { type: 'object', properties: { on: { type: 'boolean', default: true } } },
      { type: 'null' },
    ]);
  });
});
