import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messagingTables } from '@heed/messaging';
import { createLogger, IdentityToken, Operation, type ServiceDefinition, startService } from '@heed/platform';
import { ServiceHarness } from '@heed/testing';
import { Controller, Get, Module } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

class Tables1 implements MigrationInterface {
  name = 'Tables1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of messagingTables('scoring')) await runner.query(statement);
  }
  async down(): Promise<void> {}
}

@Controller('v1/scores')
class Declared {
  @Get()
  @Operation({ id: 'read', summary: 'Read', scope: 'read', answer: Type.Object({}) })
  read(): object {
    return {};
  }
}

@Controller('v1/scores')
class Forgotten extends Declared {
  @Get('secret')
  secret(): object {
    return {};
  }
}

function serviceWith(controller: new () => object): ServiceDefinition {
  @Module({ controllers: [controller] })
  class ScoringModule {}
  return {
    ...{ name: 'scoring', paths: ['scores'], consumes: [], entities: [] },
    migrations: [Tables1],
    module: ScoringModule,
  };
}

describe('a service', () => {
  let harness: ServiceHarness;

  beforeAll(async () => {
    harness = await ServiceHarness.start([serviceWith(Declared)]);
  });
  afterAll(() => harness.stop());

  it('does not start with a route that declares no scope, and names it', async () => {
    const start = startService(serviceWith(Forgotten), {
      databaseUrl: harness.databaseUrl,
      password: () => 'test',
      transport: harness.transport,
      logger: createLogger({ level: 'silent' }),
      identity: new IdentityToken('a secret for tests only'),
    });
    await expect(start).rejects.toThrow('scoring has routes that declare no scope: Forgotten.secret');
  });

  it('lets nobody in who has not the scope of the route', async () => {
    expect(await harness.request('scoring', '/v1/scores', { scopes: ['read'] })).toMatchObject({ status: 200 });
    expect(await harness.request('scoring', '/v1/scores', { scopes: ['tasks'] })).toMatchObject({ status: 403 });
    expect(await harness.request('scoring', '/v1/scores', { scopes: ['operator'] })).toMatchObject({ status: 403 });
  });
});
