import { describe, expect, it } from '@jest/globals';
import { Type, type TSchema } from '@sinclair/typebox';
import { catalogue } from './catalogue.js';
import { incompatibilities, type ReleasedEvent } from './compatibility.js';
import { Nullable, Uuid } from './facts.js';

const fields = {
  id: Uuid('Its id'),
  kind: Type.Union([Type.Literal('a'), Type.Literal('b')]),
  count: Type.Integer({ minimum: 1, maximum: 10 }),
  name: Type.String({ minLength: 1, maxLength: 40 }),
  note: Type.Optional(Type.String()),
  owner: Nullable(Type.Object({ email: Type.String(), phone: Type.Optional(Type.String()) })),
  scales: Type.Array(Type.Object({ min: Type.Number() }), { minItems: 1, maxItems: 5 }),
  labels: Type.Record(Type.String(), Type.String({ maxLength: 20 })),
};
type Fields = Record<string, TSchema>;

const event = (schema: TSchema): ReleasedEvent => ({
  type: 'heed.thing.made.v1',
  topic: 'heed.things',
  key: 'id',
  schema: JSON.parse(JSON.stringify(schema)) as ReleasedEvent['schema'],
});
const released = event(Type.Object(fields));
const thing = (changed: Fields) => event(Type.Object({ ...fields, ...changed }));

/** `field: detail` of each incompatibility of `current` with the release. */
function changes(current: ReleasedEvent, before: ReleasedEvent = released): string[] {
  return incompatibilities([before], [current]).map(({ field, detail }) => `${field}: ${detail.split(':')[0]}`);
}

describe('what a release allows inside an event version', () => {
  it('is nothing to report where nothing changed', () => {
    expect(incompatibilities(catalogue, catalogue)).toEqual([]);
    expect(changes(released)).toEqual([]);
  });

  it('is a new event, and a new version beside the old one', () => {
    const next = { ...thing({ count: Type.String() }), type: 'heed.thing.made.v2' };
    expect(incompatibilities([released], [released, next])).toEqual([]);
  });

  const allowed: [string, Fields][] = [
    ['an optional field', { colour: Type.Optional(Type.String()) }],
    [
      'an optional field below a nullable object',
      {
        owner: Nullable(
          Type.Object({
            email: Type.String(),
            phone: Type.Optional(Type.String()),
            team: Type.Optional(Type.String()),
          }),
        ),
      },
    ],
    [
      'an optional field below an array',
      {
        scales: Type.Array(Type.Object({ min: Type.Number(), max: Type.Optional(Type.Number()) }), {
          minItems: 1,
          maxItems: 5,
        }),
      },
    ],
    ['another description', { count: Type.Integer({ minimum: 1, maximum: 10, description: 'How many' }) }],
    [
      'other examples, titles and defaults',
      { note: Type.Optional(Type.String({ examples: ['x'], title: 'Note', default: '' })) },
    ],
    ['another keyword of Heed’s own', { note: Type.Optional(Type.String({ 'x-owner': 'cx' })) }],
    ['another order of a union', { kind: Type.Union([Type.Literal('b'), Type.Literal('a')]) }],
    ['an enum in place of a union of constants', { kind: Type.Unsafe({ enum: ['a', 'b'] }) }],
  ];
  it.each(allowed)('is %s', (_, changed) => {
    expect(changes(thing(changed))).toEqual([]);
  });

  it('is a list of types in place of a union with null', () => {
    const before = event(Type.Object({ name: Nullable(Type.String({ maxLength: 40 })) }));
    const after = event(Type.Object({ name: Type.Unsafe({ type: ['null', 'string'], maxLength: 40 }) }));
    expect(changes(after, before)).toEqual([]);
  });
});

describe('what a release forbids inside an event version', () => {
  it('is to remove the event', () => {
    expect(incompatibilities([released], [])).toEqual([
      { event: 'heed.thing.made.v1', field: '', detail: 'the event was removed' },
    ]);
  });

  it('is to move it to another topic or key, which loses its order', () => {
    expect(changes({ ...released, topic: 'heed.other' })).toEqual([
      ': its topic changed from heed.things to heed.other',
    ]);
    expect(changes({ ...released, key: 'name' })).toEqual([': its key changed from id to name']);
  });

  it('is to remove a field, required or optional', () => {
    const { count: _count, note: _note, ...rest } = fields;
    expect(changes(event(Type.Object(rest)))).toEqual(['count: was removed', 'note: was removed']);
  });

  it('is reported with the event, the field and what breaks', () => {
    expect(incompatibilities([released], [thing({ count: Type.Integer({ minimum: 2, maximum: 10 }) })])).toEqual([
      {
        event: 'heed.thing.made.v1',
        field: 'count',
        detail: 'minimum changed from 1 to 2: events of the last release are refused',
      },
    ]);
  });

  const forbidden: [string, Fields, string[]][] = [
    ['to add a required field', { colour: Type.String() }, ['colour: was added as a required field']],
    ['to make a field required', { note: Type.String() }, ['note: is now required']],
    [
      'to make a field optional',
      { count: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })) },
      ['count: is no longer required'],
    ],
    ['to change a type', { count: Type.String() }, ['count: type changed from "integer" to "string"']],
    [
      'to let fractions in',
      { count: Type.Number({ minimum: 1, maximum: 10 }) },
      ['count: type changed from "integer" to "number"'],
    ],
    ['to take a value out of an enum', { kind: Type.Literal('a') }, ['kind: no longer allows "b"']],
    [
      'to add a value to an enum, which older readers refuse',
      { kind: Type.Union([Type.Literal('a'), Type.Literal('b'), Type.Literal('c')]) },
      ['kind: also allows "c"'],
    ],
    ['to turn an enum into free text', { kind: Type.String() }, ['kind: also allows others than "a", "b"']],
    [
      'to turn free text into an enum',
      { name: Type.Union([Type.Literal('x'), Type.Literal('y')]) },
      ['name: allows only "x", "y" now'],
    ],
    ['to take a format away', { id: Type.String() }, ['id: format changed from "uuid" to none']],
    [
      'to ask for a format',
      { name: Type.String({ minLength: 1, maxLength: 40, format: 'email' }) },
      ['name: format changed from none to "email"'],
    ],
    ['to change a format', { id: Type.String({ format: 'date' }) }, ['id: format changed from "uuid" to "date"']],
    [
      'to narrow or widen the bounds of a number',
      { count: Type.Integer({ minimum: 0, maximum: 9 }) },
      ['count: minimum changed from 1 to 0', 'count: maximum changed from 10 to 9'],
    ],
    [
      'to narrow or widen the length of a text',
      { name: Type.String({ minLength: 2 }) },
      ['name: minLength changed from 1 to 2', 'name: maxLength changed from 40 to none'],
    ],
    [
      'to ask for a pattern',
      { name: Type.String({ minLength: 1, maxLength: 40, pattern: '^x' }) },
      ['name: pattern changed from none to "^x"'],
    ],
    [
      'to change the number of items',
      { scales: Type.Array(Type.Object({ min: Type.Number() }), { minItems: 1, maxItems: 3 }) },
      ['scales: maxItems changed from 5 to 3'],
    ],
    [
      'to change a field below an array',
      { scales: Type.Array(Type.Object({ min: Type.Integer() }), { minItems: 1, maxItems: 5 }) },
      ['scales[].min: type changed from "number" to "integer"'],
    ],
    [
      'to change a field below a nullable object',
      { owner: Nullable(Type.Object({ email: Type.Integer(), phone: Type.String() })) },
      ['owner.email: type changed from "string" to "integer"', 'owner.phone: is now required'],
    ],
    [
      'to refuse null',
      { owner: Type.Object({ email: Type.String(), phone: Type.Optional(Type.String()) }) },
      ['owner: no longer allows type "null"'],
    ],
    ['to allow null', { id: Nullable(Uuid('Its id')) }, ['id: also allows type "null"']],
    [
      'to change the values of a record',
      { labels: Type.Record(Type.String(), Type.String({ maxLength: 10 })) },
      ['labels.*: maxLength changed from 20 to 10'],
    ],
    [
      'to close an object',
      { labels: Type.Record(Type.String(), Type.String({ maxLength: 20 }), { additionalProperties: false }) },
      ['labels.*: changed from true to false'],
    ],
    [
      'a keyword that the comparison does not know',
      { count: Type.Integer({ minimum: 1, maximum: 10, multipleOf: 2 }) },
      ['count: multipleOf changed from none to 2'],
    ],
  ];
  it.each(forbidden)('is %s', (_, changed, expected) => {
    expect(changes(thing(changed))).toEqual(expected);
  });

  const bounds = (minimum: number, maximum: number) => thing({ count: Type.Integer({ minimum, maximum }) });
  it.each([
    ['raises the lower bound', bounds(2, 10), 'events of the last release are refused'],
    ['lowers the lower bound', bounds(0, 10), 'readers of the last release refuse the new values'],
    ['raises the upper bound', bounds(1, 11), 'readers of the last release refuse the new values'],
    ['lowers the upper bound', bounds(1, 9), 'events of the last release are refused'],
  ])('says who suffers from a change that %s', (_, current, consequence) => {
    const found = incompatibilities([released], [current]);
    expect(found.map(({ detail }) => detail.split(': ')[1])).toEqual([consequence]);
  });

  it('is to add any field to an object that was closed', () => {
    const closed = event(Type.Object(fields, { additionalProperties: false }));
    const extended = event(
      Type.Object({ ...fields, colour: Type.Optional(Type.String()) }, { additionalProperties: false }),
    );
    expect(changes(extended, closed)).toEqual(['colour: was added to an object that was closed']);
  });

  it('sees a field whose name is that of a built-in property', () => {
    const before = event(Type.Object({ constructor: Type.String() }));
    expect(changes(event(Type.Object({})), before)).toEqual(['constructor: was removed']);
    expect(changes(before, event(Type.Object({})))).toEqual(['constructor: was added as a required field']);
  });
});
