import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSource } from './open-source.js';
import type { SourceRow } from './source-row.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'heed-cli-'))));
afterAll(() => rm(folder, { recursive: true }));

async function rowsOf(name: string, content: string | Buffer, mapped = false): Promise<SourceRow[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const rows: SourceRow[] = [];
  for await (const row of (await openSource(path, mapped)).rows()) rows.push(row);
  return rows;
}

const short = (rows: SourceRow[]) =>
  rows.map((row) => {
    if ('cells' in row) return [row.line, ...Object.values(row.cells)];
    return [row.line, 'broken' in row ? row.broken.rule : row.request];
  });

describe('a CSV file', () => {
  it('may have a byte order mark, CRLF, quotes, line breaks in a value and no line end at its end', async () => {
    const rows = await rowsOf('a.csv', '\uFEFF"id",text\r\n1,"say ""hi"", twice\r\nand go"\r\n\r\n2,é');
    expect(rows).toEqual([
      { line: 2, cells: { id: '1', text: 'say "hi", twice\r\nand go' } },
      { line: 5, cells: { id: '2', text: 'é' } },
    ]);
  });

  it.each([
    [';', 'id;text\n1;"a;b"\n'],
    ['\t', 'id\ttext\n1\ta;b\n'],
    [',', '"id;x;y",text\n1,a;b\n'],
  ])('may be delimited by %j', async (_delimiter, content) => {
    expect(short(await rowsOf('d.csv', content))).toEqual([[2, '1', 'a;b']]);
  });

  it('costs the line of a quote that is never closed, and no other', async () => {
    const content = 'id,text\n1,ok\n2,"open\n3,fine\n4,"well ""put"""\n5,ok\n';
    expect(short(await rowsOf('q.csv', content))).toEqual([
      [2, '1', 'ok'],
      [3, 'csv'],
      [4, '3', 'fine'],
      [5, '4', 'well "put"'],
      [6, '5', 'ok'],
    ]);
    expect(short(await rowsOf('e.csv', 'id,text\n1,ok\n2,"open\n3,fine\n4,last'))).toEqual([
      [2, '1', 'ok'],
      [3, 'csv'],
      [4, '3', 'fine'],
      [5, '4', 'last'],
    ]);
  });

  it('tells the line and the reason of a broken quote', async () => {
    const [, broken] = await rowsOf('b.csv', 'id,text\n1,"two\nlines"\n2,5\'8" tall\n3,"x"y\n');
    expect(broken).toEqual({
      line: 4,
      broken: {
        rule: 'csv',
        reason: expect.stringContaining('a quote stands in the middle'),
        text: '2,5\'8" tall',
      },
    });
  });

  it('costs a row with too many or too few values', async () => {
    expect(short(await rowsOf('c.csv', 'id,text\n1\n2,a,b\n3,ok\n,\n'))).toEqual([
      [2, 'columns'],
      [3, 'columns'],
      [4, '3', 'ok'],
    ]);
  });

  it('keeps its rows when it is larger than what is read at a time', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) =>
      index % 5_000 === 4_999 ? `${index},"open` : `${index},"comment ${index}, with\n a second line é"`,
    );
    const rows = await rowsOf('large.csv', `id,text\n${lines.join('\n')}\n`);
    expect(rows.filter((row) => 'broken' in row).map(({ line }) => line)).toEqual([10_000, 19_999, 29_998, 39_997]);
    expect(rows.filter((row) => 'cells' in row)).toHaveLength(19_996);
  });

  it('must be UTF-8 with a header', async () => {
    await expect(rowsOf('u.csv', Buffer.from('\uFEFFid,text\n', 'utf16le'))).rejects.toThrow('is not UTF-8 text');
    await expect(rowsOf('n.csv', '')).rejects.toThrow('is empty');
    await expect(openSource(join(folder, 'absent.csv'), false)).rejects.toThrow('There is no file');
  });
});

describe('an NDJSON file', () => {
  const request = { id: 'a', answeredAt: '2026-11-03T12:00:00Z', answers: [{ metric: 'nps', value: 9 }] };

  it('holds requests as they are, and goes on after a broken line', async () => {
    const content = `\uFEFF${JSON.stringify(request)}\n\n{"id":\n[1]\n${JSON.stringify({ ...request, id: 'b' })}`;
    expect(short(await rowsOf('r.ndjson', content))).toEqual([
      [1, request],
      [3, 'json'],
      [4, 'json'],
      [5, { ...request, id: 'b' }],
    ]);
  });

  it('holds rows of columns when its objects are flat, whatever it is called', async () => {
    const content = '{"id":1,"nps":9,"text":null}\n{"id":2,"nps":0,"vip":true}\n';
    expect(await rowsOf('flat.txt', content)).toEqual([
      { line: 1, cells: { id: '1', nps: '9', text: '', vip: '' } },
      { line: 2, cells: { id: '2', nps: '0', text: '', vip: 'true' } },
    ]);
  });
});
