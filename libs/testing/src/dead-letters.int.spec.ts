import { Controller, Module } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importEnded, newEvent, toHeaders, type ImportEnded } from '@heed/contracts';
import { type EventBatch, messagingTables } from '@heed/messaging';
import type { ServiceDefinition } from '@heed/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ServiceHarness, TEST_TENANT } from './service-harness.js';

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
    expect(letters.map(({ error }) => error)).toEqual([
      'cannot take one',
      'cannot take two',
      'cannot take three',
      expect.stringContaining('ce_tenantid'),
    ]);
    const first = await harness.request<{ items: Letter[]; nextCursor: string }>('notification', `${path}?limit=3`);
    const rest = await list(TEST_TENANT, `?limit=3&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...rest].map(({ id }) => id)).toEqual(letters.map(({ id }) => id));
    expect((await list(stranger)).map(({ error }) => error)).toContain('cannot take four');
    expect(await harness.request('notification', path, { scopes: ['read', 'tasks', 'ingest'] })).toMatchObject({
      status: 403,
    });
  });

  it('shows the content to its tenant, and to nobody where the tenant cannot be told', async () => {
    const letters = await list();
    const [one, nobodys] = [letters[0], letters.at(-1)];
    const { body } = await harness.request<{ value: string }>('notification', `${path}/${one!.id}`);
    expect(JSON.parse(body.value)).toMatchObject({ name: 'one' });
    expect(await harness.request('notification', `${path}/${one!.id}`, { tenantId: stranger })).toMatchObject({
      status: 404,
    });
    expect(await harness.request('notification', `${path}/${nobodys!.id}`)).toMatchObject({
      body: { value: null, headers: null },
    });
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
    expect(await post('replay', { dryRun: true, type: importEnded.type })).toMatchObject({
      body: { replayed: 0, wouldReplay: 3 },
    });
    const { body } = await post<{ replayed: number; failed: { error: string }[] }>('replay', {
      perSecond: 1_000,
      type: importEnded.type,
    });
    expect(body.replayed).toBe(1);
    expect(body.failed.map(({ error }) => error)).toEqual([
      'cannot take three',
      expect.stringContaining('HEED_EVENT_ENVELOPE'),
    ]);
    expect(taken).toContain('two');
  });

  it('discards with a reason that stays', async () => {
    const [three] = await list();
    expect(await post(`${three!.id}/discard`, {})).toMatchObject({ status: 400 });
    expect(await post(`${three!.id}/discard`, { reason: 'a test' })).toMatchObject({
      body: { state: 'discarded', reason: 'a test' },
    });
    expect((await list(TEST_TENANT, '?state=discarded')).map(({ id }) => id)).toEqual([three!.id]);
  });
});
