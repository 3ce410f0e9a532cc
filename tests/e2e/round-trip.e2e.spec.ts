import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { HeedFolder } from './heed-process.js';

const ROWS = 120;
const rows = Array.from({ length: ROWS }, (_, index) => ({
  id: `r-${index}`,
  ...(index % 7 === 0 && { revision: 3 }),
  answeredAt: `2026-11-${String(1 + (index % 9)).padStart(2, '0')}T10:00:00+01:00`,
  answers: [
    { metric: 'nps', value: (index * 7) % 11 },
    ...(index % 2 ? [{ metric: 'csat', question: 'seat', value: 1 + (index % 10), scale: { min: 1, max: 10 } }] : []),
  ],
  ...(index % 3 ? { comment: `=Late, "again"\n${index}` } : {}),
  respondent: { id: `c-${index}`, email: `c${index}@example.com` },
  dimensions: { unit: index % 2 ? 'mill' : 'riverside' },
}));

const folders: HeedFolder[] = [];
type Heed = (...argv: string[]) => Promise<string>;

async function newHeed(): Promise<{ folder: HeedFolder; heed: Heed }> {
  const folder = await HeedFolder.create();
  folders.push(folder);
  await folder.start(['--empty']);
  const heed: Heed = async (...argv) => {
    const { code, stdout, stderr } = await folder.run(...argv);
    if (code !== 0) throw new Error(`heed ${argv.join(' ')} ended with ${code}: ${stderr}${stdout}`);
    return stdout;
  };
  return { folder, heed };
}

afterAll(async () => {
  for (const folder of folders) await folder.dispose();
}, 60_000);

const sorted = (ndjson: string) => ndjson.trim().split('\n').sort();

it('what one Heed exports another imports, with the same scores and the same export again', async () => {
  const { folder, heed: from } = await newHeed();
  const { heed: to } = await newHeed();
  const file = join(folder.cwd, 'export.ndjson');
  await writeFile(join(folder.cwd, 'rows.ndjson'), rows.map((row) => JSON.stringify(row)).join('\n'));
  await from('import', 'rows.ndjson', '--no-follow-up', '--yes');
  expect(await from('export', 'responses', '--out', file)).toContain(`${ROWS} responses`);
  expect(JSON.parse(await to('import', file, '--no-follow-up', '--json'))).toMatchObject({
    rows: ROWS,
    accepted: ROWS,
    rejected: 0,
  });
  const scores = async (heed: Heed, ...question: string[]) =>
    JSON.parse(await heed('score', '--by', 'unit', '--json', ...question)) as { n: number };
  const seat = ['--metric', 'csat', '--question', 'seat'];
  await eventually(async () => {
    for (const heed of [from, to]) {
      expect(await scores(heed)).toMatchObject({ n: ROWS });
      expect(await scores(heed, ...seat)).toMatchObject({ n: ROWS / 2 });
    }
  });
  expect(await scores(to)).toEqual(await scores(from));
  expect(await scores(to, ...seat)).toEqual(await scores(from, ...seat));
  const exported = await readFile(file, 'utf8');
  expect(sorted(await to('export', 'responses'))).toEqual(sorted(exported));
}, 120_000);
