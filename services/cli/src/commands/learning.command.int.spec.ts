import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { type Ran, runHeed } from '../testing/run-heed.js';

const ID = '0192f0c0-7000-7000-8000-0000000de17a';
const REFUSED = '0192f0c0-7000-7000-8000-0000000de17b';
const model = {
  ...{ id: ID, trainedAt: '2026-11-22T10:00:00.000Z', trainedBy: 'text-analytics', corrections: 112 },
  ...{ trainedOn: 1_088, heldBack: 21, refused: null, usable: true, activeSince: '2026-11-22T10:00:02.000Z' },
  figures: {
    sentiment: { n: 21, before: 0.619, after: 0.714 },
    themes: null,
    others: { n: 90, changed: 0.033 },
  },
};
const refused = {
  ...{ ...model, id: REFUSED, trainedOn: 3, heldBack: 0, figures: null },
  ...{ refused: 'Too few.', usable: false, activeSince: null },
};
const history = { active: ID, newCorrections: 1, models: [refused, model] };

describe('heed learning', () => {
  const server = new HeedServer();
  const heed = (...argv: string[]): Promise<Ran> => runHeed(['learning', ...argv], { cwd: '.', url: server.url });
  const cells = (stdout: string): string[][] => stdout.split('\n').map((line) => line.split(/ {2,}/));
  let trained: Reply;

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => {
    trained = { status: 201, body: model };
    server.interfere = ({ method, path, body }): Reply | undefined => {
      if (method === 'POST') return trained;
      if (path === '/v1/learning/active') return { body: { ...history, active: (body as { model: string }).model } };
      return { body: history };
    };
  });

  it('shows each training with what it was worth, why one was refused, and what is in use', async () => {
    const { code, stdout } = await heed();
    expect(code).toBe(0);
    const figures = ['learned', 'held back', 'sentiment', 'themes', 'others changed'];
    expect(cells(stdout).slice(0, 5)).toEqual([
      ['training', 'when', 'who', ...figures, 'state'],
      [REFUSED, '2026-11-22 10:00Z', 'text-analytics', '3', '0', '–', '–', '–', 'refused'],
      [ID, '2026-11-22 10:00Z', 'text-analytics', '1,088', '21', '61.9 % → 71.4 %', '–', '3.3 %', 'in use'],
      [''],
      [`${REFUSED} was refused: Too few.`],
    ]);
    expect(stdout).toContain(`Comments are read with what ${ID} learned; 1 correction since the last training.`);
    expect(JSON.parse((await heed('--json')).stdout)).toEqual(history);
  });

  it('says how to begin where nothing was learned yet', async () => {
    server.interfere = () => ({ body: { active: null, newCorrections: 7, models: [] } });
    expect((await heed()).stdout).toBe('No training yet; 7 new corrections. Train now: heed learning train\n');
  });

  it('trains, and ends with 1 where that is refused', async () => {
    const { code, stdout } = await heed('train');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /is in use: learned from 1,088 comments; of 21 held back, sentiment 61\.9 % → 71\.4 %, themes –; 3\.3 %/,
    );
    trained = { status: 201, body: refused };
    expect(await heed('train')).toMatchObject({ code: 1, stdout: `${REFUSED} was refused: Too few.\n` });
    expect(await heed('train', '--json')).toMatchObject({ code: 1, stdout: `${JSON.stringify(refused)}\n` });
    trained = { status: 409, body: { detail: 'A training of this tenant is under way.', code: 'HEED_CONFLICT' } };
    expect(await heed('train')).toMatchObject({ code: 2, stderr: expect.stringContaining('under way') });
  });

  it('goes back to an earlier training, or to none', async () => {
    expect((await heed('use', ID)).stdout).toBe(`Comments are read with what ${ID} learned from now on.\n`);
    expect((await heed('use', 'none')).stdout).toContain('the shared weights alone');
    expect(server.requests('PUT', '/v1/learning/active').map(({ body }) => body)).toEqual([
      { model: ID },
      { model: null },
    ]);
    expect(await heed('use', '3')).toMatchObject({ code: 2, stderr: expect.stringContaining('id of a training') });
    expect((await heed('use')).code).toBe(2);
  });
});
