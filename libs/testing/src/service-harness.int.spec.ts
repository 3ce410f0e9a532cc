import { Controller, Get, Module } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importEnded, newEvent, type ImportEnded } from '@heed/contracts';
import { tenantTable } from '@heed/database';
import { type EventBatch, messagingTables } from '@heed/messaging';
import { Access, type Identity, type ServiceDefinition, Who } from '@heed/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ServiceHarness, TEST_TENANT } from './service-harness.js';

class Tables1 implements MigrationInterface {
  name = 'Tables1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...messagingTables('notification'),
      `CREATE TABLE notification.seen (tenant_id uuid NOT NULL, name text NOT NULL, PRIMARY KEY (tenant_id, name))`,
      ...tenantTable('notification', 'seen'),
    ])
      await runner.query(statement);
  }
  async down(): Promise<void> {}
}

/** What the handler throws at the next events of this name. */
const failures = new Map<string, Error[]>();
let bootstraps = 0;

@Controller()
class Slice {
  onApplicationBootstrap(): void {
    bootstraps += 1;
  }

  @EventPattern<string>(importEnded.type)
  async ended(@Payload() batch: EventBatch<ImportEnded>): Promise<void> {
    for (const { data } of batch.events) {
      const failure = failures.get(data.name)?.shift();
      if (failure !== undefined) throw failure;
    }
    await batch.effect(async (events, { manager }) => {
      for (const event of events)
        await manager.query('INSERT INTO seen VALUES ($1, $2)', [event.tenantId, event.data.name]);
    });
  }

  @Get('/v1/me')
  @Access('read')
  me(@Who() who: Identity): { tenant: string } {
    return { tenant: who.tenantId };
  }
}

@Module({ controllers: [Slice] })
class SliceModule {}

const definition: ServiceDefinition = {
  name: 'notification',
  paths: ['me'],
  consumes: [importEnded],
  entities: [],
  migrations: [Tables1],
  module: SliceModule,
};

describe('a service on the platform', () => {
  let harness: ServiceHarness;

  beforeAll(async () => {
    harness = await ServiceHarness.start([definition]);
  });
  afterAll(() => harness.stop());

  it('takes an event once, however often it comes', async () => {
    const event = newEvent(
      importEnded,
      { importId: TEST_TENANT, version: 1, name: 'november.csv' },
      { service: 'ingestion', tenantId: TEST_TENANT, time: new Date() },
    );
    await harness.publish(event, event);
    await harness.publish(event);
    await harness.settled();
    expect(await harness.owner.query('SELECT name FROM notification.seen')).toEqual([{ name: 'november.csv' }]);
    expect(
      await harness.owner.query(
        'SELECT sum(consumed)::int AS consumed, sum(effected)::int AS effected, sum(skipped)::int AS skipped FROM notification.consumer_counters',
      ),
    ).toEqual([{ consumed: 3, effected: 1, skipped: 2 }]);
  });

  it('waits out a transient error of a handler, and buries a permanent one with its own words', async () => {
    const away = Object.assign(new Error('terminating connection'), { code: '57P01' });
    failures.set('transient.csv', [away, away]);
    // Twice: together with its neighbour, and alone after the bisection.
    failures.set('permanent.csv', [new Error('boom'), new Error('boom')]);
    for (const name of ['transient.csv', 'permanent.csv'])
      await harness.publish(
        newEvent(
          importEnded,
          { importId: TEST_TENANT, version: 1, name },
          { service: 'ingestion', tenantId: TEST_TENANT, time: new Date() },
        ),
      );
    await harness.settled();
    expect(await harness.owner.query(`SELECT name FROM notification.seen WHERE name LIKE '%.csv' ORDER BY 1`)).toEqual([
      { name: 'november.csv' },
      { name: 'transient.csv' },
    ]);
    const letters = await harness.service('notification').consumer().deadLetters.list();
    expect(letters.map(({ errorCode, error }) => [errorCode, error])).toEqual([['HEED_HANDLER', 'boom']]);
  });

  it('calls the hooks of its modules once', () => {
    expect(bootstraps).toBe(1);
  });

  it('hands the identity to a route and closes a route that declares no scope', async () => {
    expect(await harness.request('notification', '/v1/me')).toMatchObject({
      status: 200,
      body: { tenant: TEST_TENANT },
    });
    expect(await harness.request('notification', '/v1/me', { scopes: ['ingest'] })).toMatchObject({ status: 403 });
  });
});
