import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { ComposedHeed } from './composed-heed.js';

interface Parameter {
  in: string;
  name: string;
}
interface Document {
  paths: Record<string, { get?: { parameters?: Parameter[] } }>;
}
interface Problem {
  code: string;
  violations: { field: string; rule: string }[];
}

const SLOW = 120_000;

describe('what every route of a whole Heed keeps to', () => {
  let heed: ComposedHeed;
  beforeAll(async () => {
    heed = await ComposedHeed.start();
  }, SLOW);
  afterAll(() => heed.stop(), SLOW);

  it(
    'a cursor that no list gave out is a 400 that names the field, whatever it is',
    async () => {
      const { paths } = await heed.call<Document>('GET', '/openapi.json');
      const lists = Object.entries(paths)
        .filter(([path, { get }]) => !path.includes('{') && get?.parameters?.some(({ name }) => name === 'cursor'))
        .map(([path]) => path);
      expect(lists.length).toBeGreaterThan(10);
      const far = Buffer.from(JSON.stringify(['2026-02-30T00:00:00Z', 'x'])).toString('base64url');
      for (const path of lists)
        for (const cursor of ['x', far, '%00', `${'A'.repeat(2_000)}`]) {
          const { status, text } = await heed.request('GET', `${path}?cursor=${cursor}`);
          const { code, violations } = JSON.parse(text) as Problem;
          expect({ path, cursor, status, code, field: violations[0]?.field }).toEqual({
            ...{ path, cursor, status: 400, code: 'HEED_VALIDATION', field: '/cursor' },
          });
        }
    },
    SLOW,
  );

  it(
    'a request that names itself is done once, in whichever service it is',
    async () => {
      await heed.send([
        { id: 'unhappy', answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 1 }], comment: 'late' },
      ]);
      const [task] = await eventually(
        async () => {
          const found = await heed.all<{ id: string }>('/v1/tasks');
          expect(found).toHaveLength(1);
          return found;
        },
        { timeoutMs: SLOW },
      );
      const once = async (url: string, body: object, key: string) => {
        const { status, headers, text } = await heed.request('POST', url, body, undefined, { 'idempotency-key': key });
        return { status, replayed: headers['idempotency-replayed'] ?? null, body: JSON.parse(text) as object };
      };
      const calls: [string, object][] = [
        [`/v1/tasks/${task!.id}/note`, { text: 'called her' }],
        ['/v1/imports', { name: 'feedback.csv', key: 'sha256:feedback' }],
        ['/v1/keys', { name: 'once', scopes: ['read'] }],
      ];
      for (const [index, [url, body]] of calls.entries()) {
        const first = await once(url, body, `call-${index}`);
        expect(first.status).toBeLessThan(300);
        expect(first.replayed).toBeNull();
        expect(await once(url, body, `call-${index}`)).toEqual({ ...first, replayed: 'true' });
        expect(await once('/v1/rules/simulate', {}, `call-${index}`)).toMatchObject({ status: 422 });
      }
      const { timeline } = await heed.call<{ timeline: { kind: string }[] }>('GET', `/v1/tasks/${task!.id}`);
      expect(timeline.filter(({ kind }) => kind === 'note')).toHaveLength(1);
      const { keys } = await heed.call<{ keys: { name: string }[] }>('GET', '/v1/keys');
      expect(keys.filter(({ name }) => name === 'once')).toHaveLength(1);
    },
    SLOW,
  );
});
