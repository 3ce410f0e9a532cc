import { mkdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { HeedFolder } from './heed-process.js';

const SLOW = 240_000;
const ANSWERS = 40;

const answer = (index: number) => ({
  id: `kept-${index}`,
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [{ metric: 'nps', value: index % 11 }],
  comment: index % 2 === 0 ? 'The parcel came two weeks late.' : 'Friendly staff in the shop.',
  respondent: { id: `customer-${index}`, email: `customer-${index}@example.com` },
  dimensions: { unit: index % 3 === 0 ? 'riverside' : 'millgate' },
});

/** What must be the same again: sums, tasks with their clocks, channels with their secrets sealed, who a task is about. */
async function everything(heed: HeedFolder): Promise<unknown> {
  const { items } = await heed.get<{ items: { id: string }[] }>('/v1/tasks');
  const paths = [
    '/v1/scores?by=unit',
    '/v1/themes',
    '/v1/decisions',
    '/v1/channels',
    '/v1/deliveries',
    '/v1/rules/history',
  ];
  const customer = `/v1/tasks/${items[0]!.id}/customer`;
  return [items, ...(await Promise.all([...paths, customer].map((path) => heed.get(path))))];
}

describe('a backup of the data folder', () => {
  let first: HeedFolder;
  let second: HeedFolder;
  beforeAll(async () => {
    first = await HeedFolder.create();
    second = await HeedFolder.create();
  });
  afterAll(() => Promise.all([first.dispose(), second.dispose()]), SLOW);

  it(
    'brings everything back elsewhere when the folder is gone, and Heed goes on from there',
    async () => {
      const start = await first.start(['--empty']);
      const crm = { name: 'crm', kind: 'webhook', events: ['task.closed'], url: 'https://crm.example.com/heed' };
      expect((await first.request('PUT', '/v1/channels', [crm])).status).toBe(200);
      const sent = await first.request(
        'POST',
        '/v1/responses',
        Array.from({ length: ANSWERS }, (_, index) => answer(index)),
      );
      expect(sent.status).toBe(200);
      await first.settled(ANSWERS);
      await eventually(
        async () => {
          expect(await first.get('/v1/deliveries/summary')).toMatchObject({ pending: 0 });
        },
        { timeoutMs: 90_000 },
      );
      const before = await everything(first);
      const { key } = await first.beacon();
      expect(await start.stop()).toMatchObject({ code: 0 });

      const backup = `${second.cwd}/heed-backup.tgz`;
      expect(await first.spawnCommand('tar', ['-C', first.data, '-czf', backup, '.'])).toMatchObject({ code: 0 });
      await rm(first.data, { recursive: true });
      await mkdir(second.data);
      expect(await second.spawnCommand('tar', ['-C', second.data, '-xpzf', backup])).toMatchObject({ code: 0 });

      await second.start();
      expect(await second.run('verify')).toMatchObject({ code: 0 });
      expect(await second.beacon()).toMatchObject({ key });
      expect(await everything(second)).toEqual(before);
      const again = await second.request('POST', '/v1/responses', answer(0));
      expect(again.body).toMatchObject({ outcome: 'duplicate' });
      expect((await second.request('POST', '/v1/responses', answer(ANSWERS))).status).toBe(201);
      await second.settled(ANSWERS + 1);
    },
    SLOW,
  );
});
