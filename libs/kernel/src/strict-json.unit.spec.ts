import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from './strict-json.js';

const parse = (text: string | Buffer, maxDepth?: number) => parseJson(Buffer.from(text as string), maxDepth);

describe('strict JSON', () => {
  it('is what JSON.parse reads, for any value that holds no rounded number and no __proto__', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed = parse(text, 1_000);
        if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text));
        else expect(['key', 'safe-integer']).toContain(parsed.violation.rule);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['{"a":1,"a":2}', '/a', 'duplicate-key'],
    ['[{},{"x":{"b":1,"c":2,"b":3}}]', '/1/x/b', 'duplicate-key'],
    ['{"a":1,"\\u0061":2}', '/a', 'duplicate-key'],
    ['{"a/b":1,"a/b":2}', '/a~1b', 'duplicate-key'],
    ['{"__proto__":{}}', '/__proto__', 'key'],
    ['[0,{"\\u005f_proto__":1}]', '/1/__proto__', 'key'],
    ['{"n":9007199254740993}', '/n', 'safe-integer'],
    ['[1,-9007199254740992]', '/1', 'safe-integer'],
    ['[[[]]]', '/0/0', 'depth'],
    ['{', '', 'json'],
    ['', '', 'json'],
    ['"', '', 'json'],
    ['{"\\x":1}', '', 'json'],
    [']]{"a":1}', '', 'json'],
  ])('refuses %s at %j by the rule %s', (text, field, rule) => {
    expect(parse(text, rule === 'depth' ? 2 : undefined)).toEqual({
      ok: false,
      violation: { field, rule, detail: expect.any(String) },
    });
  });

  it('refuses what is no UTF-8, rather than to put U+FFFD in its place', () => {
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xc3, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
    ])
      expect(parse(Buffer.from(bytes))).toMatchObject({ ok: false, violation: { rule: 'utf-8' } });
  });

  it.each([
    ['{"a":{"a":1},"b":{"a":2}}', { a: { a: 1 }, b: { a: 2 } }],
    ['[{"a":1},{"a":1}]', [{ a: 1 }, { a: 1 }]],
    ['{"a":"\\"b\\":1,\\\\","b":"{[a,a]}"}', { a: '"b":1,\\', b: '{[a,a]}' }],
    ['[9007199254740991, 0.1234567890123456789, 1e300]', [9007199254740991, 0.12345678901234568, 1e300]],
    ['\uFEFF{"constructor":1}', { constructor: 1 }],
  ])('reads %s', (text, value) => {
    expect(parse(text)).toEqual({ ok: true, value });
  });

  it('finds a key that is there twice among thousands', () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => `"k${index}":0`);
    expect(parse(`{${keys.join()}}`)).toMatchObject({ ok: true });
    expect(parse(`{${[...keys, '"k3":1'].join()}}`)).toMatchObject({ ok: false, violation: { field: '/k3' } });
  });

  it('answers 8 MB of open brackets, quotes or digits without holding anybody up', () => {
    const size = 8 * 1024 * 1024;
    for (const text of [
      '['.repeat(size),
      '"'.repeat(size),
      '1'.repeat(size),
      '\\'.repeat(size),
      `"${'\\"'.repeat(size / 2)}`,
    ])
      expect(parse(text)).toMatchObject({ ok: false });
  });
});
