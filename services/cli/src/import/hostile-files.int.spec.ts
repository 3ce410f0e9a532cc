import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openSource } from './open-source.js';
import type { SourceRow } from './source-row.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'heed-cli-'))));
afterAll(() => rm(folder, { recursive: true }));

async function rowsOf(name: string, content: string | Buffer): Promise<SourceRow[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const rows: SourceRow[] = [];
  for await (const row of (await openSource(path, false)).rows()) rows.push(row);
  return rows;
}
const cellsOf = (rows: SourceRow[]) => rows.map((row) => ('cells' in row ? Object.values(row.cells) : 'none'));

describe('a CSV file that would hurt', () => {
  it.each([
    ['UTF-16 with its mark', Buffer.from('\uFEFFid,text\n1,x\n', 'utf16le')],
    ['UTF-16 without', Buffer.from('id,text\n1,x\n', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\uFEFFid,text\n1,x\n', 'utf16le').swap16()],
    ['zeros', Buffer.alloc(1_000)],
  ])('in %s is refused before a row is read', async (_, content) => {
    await expect(rowsOf('u.csv', content)).rejects.toThrow('is not UTF-8 text');
  });

  it('in Latin-1 loses the rows that are no UTF-8, with line and rule, and keeps the others', async () => {
    const content = Buffer.from('id,text\n1,ok\n2,gr\u00fc\u00df\n3,"caf\u00e9\nau lait"\n4,ok\n', 'latin1');
    const rows = await rowsOf('l.csv', content);
    expect(rows.map((row) => ('broken' in row ? [row.line, row.broken.rule] : [row.line, 'read']))).toEqual([
      [2, 'read'],
      [3, 'utf-8'],
      [4, 'utf-8'],
      [6, 'read'],
    ]);
  });

  it('may hold U+FFFD itself', async () => {
    expect(cellsOf(await rowsOf('f.csv', 'id,text\n1,a\uFFFDb\n'))).toEqual([['1', 'a\uFFFDb']]);
  });

  it('may mix its line ends', async () => {
    const rows = await rowsOf('m.csv', '\uFEFFid,text\r\n1,one\n2,"two\r\nlines"\r\n3,"three\nlines"\n4,four\r\n');
    expect(cellsOf(rows)).toEqual([
      ['1', 'one'],
      ['2', 'two\r\nlines'],
      ['3', 'three\nlines'],
      ['4', 'four'],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 5, 7]);
  });

  it('may have 5,000 columns, and names like those of objects', async () => {
    const names = [
      'constructor',
      'toString',
      '__proto__x',
      ...Array.from({ length: 4_997 }, (_, index) => `c${index}`),
    ];
    const [row, more] = await rowsOf('w.csv', `${names.join()}\n${names.map((_, index) => index).join()}\n`);
    expect(more).toBeUndefined();
    expect(row).toMatchObject({ line: 2, cells: { constructor: '0', toString: '1', c4996: '4999' } });
  });

  it('with a header that does not end is refused', async () => {
    await expect(rowsOf('h.csv', `"id${'x'.repeat(300_000)}`)).rejects.toThrow('The header of');
  });

  it('of any text comes out as it went in', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.toWellFormed()),
    );
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 10 }),
        fc.constantFrom('\n', '\r\n'),
        async (cells, end) => {
          const content = ['n,a,b', ...cells.map((pair, index) => `${index},${pair.map(quoted).join()}`), ''].join(end);
          expect(cellsOf(await rowsOf('any.csv', content))).toEqual(
            cells.map((pair, index) => [String(index), ...pair]),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('an NDJSON file that would hurt', () => {
  it('loses the lines that are no strict JSON, with line and rule', async () => {
    const content = Buffer.concat([
      Buffer.from('{"id":"1"}\n{"id":"2","id":"3"}\n{"__proto__":{}}\n{"n":9007199254740993}\n'),
      Buffer.from('{"id":"caf\u00e9"}\n', 'latin1'),
      Buffer.from(`${'['.repeat(60_000)}\r\n{"id":"7"}`),
    ]);
    const rows = await rowsOf('s.ndjson', content);
    expect(rows.map((row) => ('broken' in row ? [row.line, row.broken.rule] : [row.line, 'read']))).toEqual([
      [1, 'read'],
      [2, 'duplicate-key'],
      [3, 'key'],
      [4, 'safe-integer'],
      [5, 'utf-8'],
      [6, 'depth'],
      [7, 'read'],
    ]);
  });

  it('may hold the line and paragraph separators of Unicode inside a comment', async () => {
    const row = { id: '1', comment: 'one\u2028two\u2029three\u0085four' };
    expect(await rowsOf('p.ndjson', `${JSON.stringify(row)}\n`)).toMatchObject([{ line: 1, cells: row }]);
  });
});
