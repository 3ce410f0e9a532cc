import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importEnded, type ImportEnded, newEvent } from '@heed/contracts';
import { NotFoundError, UnavailableError } from '@heed/kernel';
import { type EventBatch, messagingTables } from '@heed/messaging';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Access } from '../identity/access.js';
import { PeriodicJobs } from '../service/periodic-jobs.js';
import type { ServiceDefinition } from '../service/service-definition.js';
import { createLogger } from './logger.js';

class Tables1 implements MigrationInterface {
  name = 'Tables1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of messagingTables('notification')) await runner.query(statement);
  }
  async down(): Promise<void> {}
}

const SECRET = 'ada@customers.example';

@Controller('v1')
class Slice {
  private attempts = 0;

  constructor(jobs: PeriodicJobs) {
    jobs.every('count sheep', 3_600_000, () => Promise.reject(new Error('the sheep are gone')));
  }

  @EventPattern<string>(importEnded.type)
  async ended(@Payload() batch: EventBatch<ImportEnded>): Promise<void> {
    const [event] = batch.events;
    if (event!.data.name === 'later' && (this.attempts += 1) === 1) throw new UnavailableError('the database is away');
    if (event!.data.name === 'never') throw new TypeError('nobody can take this');
    await batch.effect(() => Promise.resolve());
  }

  @Get('fine')
  @Access('read')
  fine(): object {
    return {};
  }

  @Get('breaks/:id')
  @Access('read')
  breaks(): never {
    throw new TypeError('this is broken');
  }

  @Get('full')
  @Access('read')
  full(): never {
    throw new UnavailableError('everything is full');
  }

  @Get('gone/:id')
  @Access('read')
  gone(): never {
    throw new NotFoundError(`there is no ${SECRET}`);
  }
}

@Module({ controllers: [Slice] })
class SliceModule {}

const definition: ServiceDefinition = {
  ...{ name: 'notification', paths: ['fine'], consumes: [importEnded], entities: [] },
  migrations: [Tables1],
  module: SliceModule,
};

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
const common = { service: 'notification', tenant: TEST_TENANT, trace };

describe('log lines', () => {
  let folder: string;
  let harness: ServiceHarness;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heed-log-'));
    const logger = createLogger({ level: 'debug', file: join(folder, 'heed.log') });
    harness = await ServiceHarness.start([definition], { logger });
  });
  afterAll(async () => {
    await harness.stop();
    await rm(folder, { recursive: true });
  });

  const lines = async (): Promise<Record<string, unknown>[]> =>
    (await readFile(join(folder, 'heed.log'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const line = (msg: string, about: object = {}): Promise<Record<string, unknown>> =>
    eventually(async () => {
      const found = (await lines()).filter((each) => each['msg'] === msg);
      expect(found).toContainEqual(expect.objectContaining(about));
      return found.find((each) => Object.entries(about).every(([name, value]) => each[name] === value))!;
    });
  const get = (path: string, requestId: string) =>
    harness.request('notification', path, { headers: { 'x-request-id': requestId, traceparent } });

  it('about a request name its id, tenant and trace, and where it failed; one that is well has none', async () => {
    expect((await get('/v1/fine', 'r-fine')).status).toBe(200);
    expect((await get(`/v1/breaks/${SECRET}`, 'r-broken')).status).toBe(500);
    expect((await get('/v1/full', 'r-full')).status).toBe(503);
    expect((await get(`/v1/gone/${SECRET}`, 'r-gone')).status).toBe(404);
    expect(await line('request failed', { requestId: 'r-broken' })).toMatchObject({
      ...{ ...common, level: 50, component: 'http', method: 'GET', route: '/v1/breaks/:id', code: 'HEED_INTERNAL' },
      err: { message: 'this is broken' },
    });
    expect(await line('requests were answered 503')).toMatchObject({
      ...{ ...common, level: 40, requestId: 'r-full', route: '/v1/full', code: 'HEED_UNAVAILABLE', requests: 1 },
    });
    expect(await line('a request was refused')).toMatchObject({
      ...{ ...common, level: 20, requestId: 'r-gone', route: '/v1/gone/:id', status: 404, code: 'HEED_NOT_FOUND' },
    });
    const all = await lines();
    expect(all.filter(({ requestId }) => requestId === 'r-fine')).toEqual([]);
    expect(JSON.stringify(all)).not.toContain(SECRET);
  });

  it('about an event name it, its tenant and its trace: where it waits, and where it ends', async () => {
    const ended = (name: string) => {
      const origin = { service: 'ingestion', tenantId: TEST_TENANT, time: new Date(), traceparent };
      return newEvent(importEnded, { importId: TEST_TENANT, version: 1, name }, origin);
    };
    const [later, never] = [ended('later'), ended('never')];
    await harness.publish(later);
    await harness.settled(60_000);
    await harness.publish(never);
    await harness.settled(60_000);
    const where = { group: 'notification', topic: importEnded.topic, component: 'consumer' };
    expect(await line('waits before it tries again', { event: later.id })).toMatchObject({
      ...{ ...common, ...where, level: 40, event: later.id, reason: 'the database is away' },
    });
    expect(await line('an event went to the dead letters', { event: never.id })).toMatchObject({
      ...{ ...common, ...where, level: 50, event: never.id, code: 'HEED_HANDLER', offset: 1 },
    });
  });

  it('about a job name it', async () => {
    expect(await line('a job failed and comes again')).toMatchObject({
      ...{ service: 'notification', component: 'job', job: 'count sheep', err: { message: 'the sheep are gone' } },
    });
  });
});
