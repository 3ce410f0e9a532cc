import { Controller, Module } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importEnded, newEvent, toHeaders, type ImportEnded } from '@heed/contracts';
import { type EventBatch, messagingTables } from '@heed/messaging';
import { NO_TENANT, type ServiceDefinition } from '@heed/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type RequestOptions, ServiceHarness, TEST_TENANT } from './service-harness.js';

class Tables1 implements MigrationInterface {
  name = 'Tables1700000000002';
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of messagingTables('notification')) await runner.query(statement);
  }
  async down(): Promise<void> {}
}

/** What the handler refuses; emptied when "the bug is mended". */
const refused = new Set<string>();
const taken: string[] = [];

@Controller()
class Slice {
  @EventPattern<string>(importEnded.type)
  async ended(@Payload() batch: EventBatch<ImportEnded>): Promise<void> {
    await batch.effect((events) => {
      for (const { data } of events) {
        if (refused.has(data.name)) throw new Error(`cannot take ${data.name}`);
        taken.push(data.name);
      }
      return Promise.resolve();
    });
  }
}

@Module({ controllers: [Slice] })
class SliceModule {}

const definition: ServiceDefinition = {
  name: 'notification',
  paths: [],
  consumes: [importEnded],
  entities: [],
  migrations: [Tables1],
  module: SliceModule,
};

interface Letter {
  id: string;
  history: { action: string; by: string; detail: string | null }[];
  state: string;
  attempts: number;
  error: string;
}

describe('dead letters over HTTP', () => {
  let harness: ServiceHarness;
  const path = '/v1/dead-letters/notification';
  const stranger = '0192f0c0-7000-7000-8000-0000000000bb';
  const event = (name: string, tenantId = TEST_TENANT) =>
    newEvent(
      importEnded,
      { importId: TEST_TENANT, version: 1, name },
      { service: 'ingestion', tenantId, time: new Date() },
    );
  const operator = { tenantId: NO_TENANT, scopes: ['operator' as const] };
  const list = async (tenantId = TEST_TENANT, query = ''): Promise<Letter[]> =>
    (await harness.request<{ items: Letter[] }>('notification', path + query, { tenantId })).body.items;
  const post = <T = Letter>(what: string, body?: unknown, tenantId = TEST_TENANT) =>
    harness.request<T>('notification', `${path}/${what}`, {
      method: 'POST',
      tenantId,
      ...(body === undefined ? {} : { body }),
    });

  beforeAll(async () => {
    harness = await ServiceHarness.start([definition]);
    for (const name of ['one', 'two', 'three', 'four']) refused.add(name);
    await harness.publish(event('one'), event('two'), event('fine'), event('three'), event('four', stranger));
    await harness.settled();
    const bytes = { ...toHeaders(event('x')), ce_tenantid: 'nobody' };
    await harness.transport.publish([
      { topic: importEnded.topic, key: 'k', headers: bytes, value: Buffer.from('secret words') },
    ]);
    await harness.settled();
  });
  afterAll(() => harness.stop());

  it('lists them oldest first in pages, to their tenant and to admins only', async () => {
    const letters = await list();
    expect(letters.map(({ error }) => error)).toEqual(['cannot take one', 'cannot take two', 'cannot take three']);
    const first = await harness.request<{ items: Letter[]; nextCursor: string }>('notification', `${path}?limit=2`);
    const rest = await list(TEST_TENANT, `?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...rest].map(({ id }) => id)).toEqual(letters.map(({ id }) => id));
    expect((await list(stranger)).map(({ error }) => error)).toEqual(['cannot take four']);
    expect(await harness.request('notification', path, { scopes: ['read', 'tasks', 'ingest'] })).toMatchObject({
      status: 403,
    });
  });

  it('counts each tenant its own, for whoever may read', async () => {
    const count = async (asked: RequestOptions) =>
      (await harness.request<{ open: number }>('notification', `${path}/summary`, asked)).body.open;
    const read = ['read' as const];
    const counts = [await count({ scopes: read }), await count({ tenantId: stranger, scopes: read })];
    expect([...counts, await count(operator)]).toEqual([3, 1, 1]);
  });

  it('shows the content to its tenant, and not where among everybody’s records it stood', async () => {
    const [one] = await list();
    const { body } = await harness.request<{ value: string }>('notification', `${path}/${one!.id}`);
    expect(JSON.parse(body.value)).toMatchObject({ name: 'one' });
    expect(await harness.request('notification', `${path}/${one!.id}`, { tenantId: stranger })).toMatchObject({
      status: 404,
    });
    expect(body).toMatchObject({ partition: null, offset: null });
  });

  it('gives the operator those of which nobody can tell whose they are, and no others', async () => {
    const asked = <T = Letter>(what: string, method: 'GET' | 'POST' = 'GET', body?: unknown) =>
      harness.request<T>('notification', `${path}${what}`, {
        ...operator,
        method,
        ...(body === undefined ? {} : { body }),
      });
    const [mine] = await list();
    const { items } = (await asked<{ items: Letter[] }>('')).body;
    expect(items).toMatchObject([{ error: expect.stringContaining('ce_tenantid'), offset: expect.any(Number) }]);
    const [nobodys] = items;
    expect(await asked(`/${nobodys!.id}`)).toMatchObject({ body: { value: 'secret words' } });
    for (const [what, method, given] of [
      ['', 'GET'],
      ['/replay', 'POST'],
      ['/discard', 'POST', { reason: 'x' }],
    ] as const) {
      expect(await asked(`/${mine!.id}${what}`, method, given)).toMatchObject({ status: 404 });
      for (const tenantId of [TEST_TENANT, stranger])
        expect(
          await harness.request('notification', `${path}/${nobodys!.id}${what}`, {
            ...{ tenantId, method },
            ...(given === undefined ? {} : { body: given }),
          }),
        ).toMatchObject({ status: 404 });
    }
    const replayed = await asked<{ replayed: number; failed: object[] }>('/replay', 'POST', {});
    expect(replayed.body).toMatchObject({ replayed: 0, failed: [{ id: nobodys!.id }] });
    expect(await asked(`/${nobodys!.id}/discard`, 'POST', { reason: 'noise' })).toMatchObject({
      body: { state: 'discarded', settledBy: 'key:test' },
    });
    expect((await list()).map(({ id }) => id)).toContain(mine!.id);
  });

  it('keeps a letter open that fails again, and settles one that passes, once', async () => {
    const [one] = await list();
    expect(await post(`${one!.id}/replay`)).toMatchObject({ status: 409, body: { code: 'HEED_CONFLICT' } });
    expect((await list())[0]).toMatchObject({ id: one!.id, attempts: 2, state: 'open' });
    expect(await post(`${one!.id}/replay`, undefined, stranger)).toMatchObject({ status: 404 });
    refused.delete('one');
    expect(await post(`${one!.id}/replay`)).toMatchObject({
      status: 200,
      body: { state: 'replayed', settledBy: 'key:test' },
    });
    expect(await post(`${one!.id}/replay`)).toMatchObject({ status: 404 });
    expect(taken.filter((name) => name === 'one')).toHaveLength(1);
  });

  it('replays all at a rate, tells how many it would be, and names those that fail', async () => {
    refused.delete('two');
    const which = { type: importEnded.type, errorCode: 'HEED_HANDLER' };
    expect(await post('replay', { dryRun: true, ...which })).toMatchObject({ body: { replayed: 0, wouldReplay: 2 } });
    expect(await post('replay', { dryRun: true, errorCode: 'HEED_VALIDATION' })).toMatchObject({
      body: { wouldReplay: 0 },
    });
    const page = (cursor?: string) =>
      post<{ replayed: number; failed: { error: string }[]; nextCursor: string | null }>('replay', {
        ...{ perSecond: 1_000, limit: 1, ...which },
        ...(cursor === undefined ? {} : { cursor }),
      });
    const first = (await page()).body;
    expect(first).toMatchObject({ replayed: 1, failed: [] });
    // One that fails again does not stand in the way of those behind it.
    const second = (await page(first.nextCursor!)).body;
    expect(second).toMatchObject({ replayed: 0, failed: [{ error: 'cannot take three' }], nextCursor: null });
    expect(taken).toContain('two');
  });

  it('remembers who did what with each', async () => {
    const actions = async (id: string) =>
      (await harness.request<Letter>('notification', `${path}/${id}`)).body.history.map(
        ({ action, by, detail }) => `${action} by ${by}: ${detail ?? ''}`,
      );
    const [one, two] = await list(TEST_TENANT, '?state=replayed');
    const read = 'read by key:test: ';
    const again = 'failed again by key:test: HEED_HANDLER';
    const replayed = 'replayed by key:test: ';
    expect(await actions(one!.id)).toEqual([read, again, replayed, read]);
    expect(await actions(two!.id)).toEqual([replayed, read]);
    const [three] = await list();
    expect(await actions(three!.id)).toEqual([again, read]);
  });

  it('discards with a reason that stays', async () => {
    const [three] = await list();
    expect(await post(`${three!.id}/discard`, {})).toMatchObject({ status: 400 });
    expect(await post(`${three!.id}/discard`, { reason: 'a test' })).toMatchObject({
      body: { state: 'discarded', reason: 'a test' },
    });
    expect((await list(TEST_TENANT, '?state=discarded')).map(({ id }) => id)).toEqual([three!.id]);
    const { body } = await harness.request<Letter>('notification', `${path}/${three!.id}`);
    expect(body.history.filter(({ action }) => action === 'discarded')).toMatchObject([
      { by: 'key:test', at: expect.stringMatching(/^20.*\.\d{3}Z$/), detail: 'a test' },
    ]);
  });
});
