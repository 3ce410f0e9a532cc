import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Evaluation } from '@heed/text';
import { type Ran, runHeed } from '../testing/run-heed.js';

let cwd: string;
const heed = (...argv: string[]): Promise<Ran> => runHeed(argv, { cwd });
const row = (n: number) =>
  n % 2 === 0
    ? { id: n, text: `Widget ${n} is gnarly`, sentiment: 'positive', themes: [{ theme: 'widgets' }] }
    : {
        id: n,
        text: `Gizmo ${n} is drab`,
        sentiment: 'negative',
        themes: [{ theme: 'gizmos' }, { theme: 'drabness' }],
      };

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'heed-text-'));
  const names = 'abcdefghijklmnopqrstuvwxyz';
  const labels = Array.from({ length: 26 }, (_, n) => row(n)).map((label, n) =>
    JSON.stringify({ ...label, text: label.text.replace(/\d+/, names.slice(0, n + 1)) }),
  );
  await writeFile(join(cwd, 'labels.ndjson'), [...labels, labels[0], '{"id":1}', 'no json'].join('\n'));
  await writeFile(
    join(cwd, 'themes.json'),
    JSON.stringify({ id: 'mine', themes: [{ id: 'parking', patterns: ['car park'] }] }),
  );
  await writeFile(join(cwd, 'bad.json'), JSON.stringify({ id: 'mine', themes: [{ id: 'a', patterns: ['(a+)+$'] }] }));
});
afterAll(() => rm(cwd, { recursive: true }));

describe('heed text', () => {
  it('learns from labels, and reads and measures with what it learned', async () => {
    const trained = await heed(
      'text',
      'train',
      '--labels',
      'labels.ndjson',
      '--taxonomy',
      'themes.json',
      '--out',
      'm',
      '--json',
    );
    expect(trained.code).toBe(1);
    expect(trained.stderr).toContain('line 28: /text is missing');
    expect(JSON.parse(trained.stdout)).toMatchObject({
      labels: 26,
      duplicates: 1,
      bad: 2,
      learned: ['4 themes', 'sentiment'],
    });

    const evaluated = await heed('text', 'evaluate', '--labels', 'labels.ndjson', '--model', 'm', '--json');
    const figures = JSON.parse(evaluated.stdout) as Evaluation;
    expect(figures.sentiment!.accuracy).toBeGreaterThan(0.9);
    expect(figures.themes!.microF1).toBeGreaterThan(0.9);
    const shown = await heed('text', 'evaluate', '--labels', 'labels.ndjson', '--taxonomy', 'retail');
    expect(shown.stdout).toMatch(/Themes: micro-F1 0\.0[^]*The worst:/);

    const piped = '{"id":"x","text":"This gizmo is drab, and there is no car park"}';
    const read = await runHeed(['analyze', '--model', 'm'], { cwd, piped });
    const { themes } = JSON.parse(read.stdout) as { themes: { theme: string }[] };
    expect(themes.map(({ theme }) => theme).sort()).toEqual(['drabness', 'gizmos', 'parking']);
    const unlearned = await runHeed(['analyze', '--taxonomy', 'themes.json'], { cwd, piped });
    expect(JSON.parse(unlearned.stdout)).toMatchObject({
      themes: [{ theme: 'parking' }],
      engine: expect.stringContaining('taxonomy-mine'),
    });
  });

  it('says what is wrong with files that it is given', async () => {
    const model = await runHeed(['analyze', '--model', 'themes.json'], { cwd, piped: '' });
    expect(model).toMatchObject({ code: 2, stderr: expect.stringContaining('is no model of Heed') });
    const taxonomy = await runHeed(['analyze', '--taxonomy', 'bad.json'], { cwd, piped: '' });
    expect(taxonomy.code).toBe(2);
    expect(taxonomy.stderr).toMatch(/\/themes\/0\/patterns\/0 has "\(".* \(pattern\)/);
    const labels = await heed('text', 'evaluate', '--labels', 'themes.json');
    expect(labels).toMatchObject({ code: 2, stderr: expect.stringContaining('holds no label') });
  });
});
