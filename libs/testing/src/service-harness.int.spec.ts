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

@Controller()
class Slice {
  @EventPattern<string>(importEnded.type)
  async ended(@Payload() batch: EventBatch<ImportEnded>): Promise<void> {
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

  @Get('/v1/undeclared')
  undeclared(): string {
    return 'never';
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

  it('hands the identity to a route and closes a route that declares no scope', async () => {
    expect(await harness.request('notification', '/v1/me')).toMatchObject({
      status: 200,
      body: { tenant: TEST_TENANT },
    });
    expect(await harness.request('notification', '/v1/undeclared')).toMatchObject({
      status: 403,
      body: { code: 'HEED_FORBIDDEN' },
    });
    expect(await harness.request('notification', '/v1/me', { scopes: ['ingest'] })).toMatchObject({ status: 403 });
  });
});
