import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newEvent, tenantDeleted } from '@heed/contracts';
import { tenantTable } from '@heed/database';
import { messagingTables } from '@heed/messaging';
import type { ServiceDefinition } from '@heed/platform';
import { eventually, ServiceHarness } from '@heed/testing';
import { Module } from '@nestjs/common';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const GONE = '0192f0c0-7000-7000-8000-00000000000a';
const STAYS = '0192f0c0-7000-7000-8000-00000000000b';
/** More than one statement takes. */
const ROWS = 5_000;

/** As a release had it that knew nothing of deleted tenants. */
class Tables1 implements MigrationInterface {
  name = 'Tables1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...messagingTables('scoring'),
      `DROP TABLE scoring.tenant_deletions`,
      `CREATE TABLE scoring.a_parent (tenant_id uuid, id int, PRIMARY KEY (tenant_id, id))`,
      ...tenantTable('scoring', 'a_parent'),
      `CREATE TABLE scoring.child (tenant_id uuid, id int, parent int, PRIMARY KEY (tenant_id, id),
         FOREIGN KEY (tenant_id, parent) REFERENCES scoring.a_parent (tenant_id, id))`,
      ...tenantTable('scoring', 'child'),
    ];
    for (const statement of statements) await runner.query(statement);
  }
  async down(): Promise<void> {}
}

@Module({})
class ScoringModule {}

const scoring: ServiceDefinition = {
  ...{ name: 'scoring', paths: [], consumes: [], entities: [] },
  migrations: [Tables1],
  module: ScoringModule,
};

describe('the rows of a deleted tenant', () => {
  let harness: ServiceHarness;
  const held = async (tenant: string): Promise<[parents: number, children: number]> => {
    const [row] = await harness.owner.query<[{ parents: number; children: number }]>(
      `SELECT (SELECT count(*)::int FROM scoring.a_parent WHERE tenant_id = $1) AS parents,
              (SELECT count(*)::int FROM scoring.child WHERE tenant_id = $1) AS children`,
      [tenant],
    );
    return [row.parents, row.children];
  };
  const insert = async (tenant: string, from: number, rows: number): Promise<void> => {
    const ids = `generate_series(${from}, ${from + rows - 1}) AS i`;
    await harness.owner.query(`INSERT INTO scoring.a_parent SELECT $1, i FROM ${ids}`, [tenant]);
    await harness.owner.query(`INSERT INTO scoring.child SELECT $1, i, i FROM ${ids}`, [tenant]);
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([scoring]);
    for (const tenant of [GONE, STAYS]) await insert(tenant, 1, ROWS);
    const origin = { service: 'console', tenantId: GONE, time: new Date() };
    await harness.publish(newEvent(tenantDeleted, { tenantId: GONE, version: 1 }, origin));
  });
  afterAll(() => harness.stop());

  it('go, also where they refer to each other and are more than a statement takes; others stay', async () => {
    await eventually(async () => expect(await held(GONE)).toEqual([0, 0]), { timeoutMs: 30_000 });
    expect(await held(STAYS)).toEqual([ROWS, ROWS]);
  });

  it('go as well when a transaction that had begun before brings them', async () => {
    await insert(GONE, 1, 3);
    await eventually(async () => expect(await held(GONE)).toEqual([0, 0]), { timeoutMs: 30_000 });
  });

  it('are looked for less and less, and in the end no more', async () => {
    const sweepAfter = async (age: string): Promise<string | null> => {
      await harness.owner.query(
        `UPDATE scoring.tenant_deletions SET deleted_at = now() - $1::interval, sweep_at = now() - interval '1 s'`,
        [age],
      );
      return eventually(async () => {
        const [row] = await harness.owner.query<[{ next: string | null; due: boolean | null }]>(
          `SELECT round(extract(epoch FROM sweep_at - now()) / 60)::text AS next, sweep_at <= now() AS due
           FROM scoring.tenant_deletions`,
        );
        expect(row.due).not.toBe(true);
        return row.next;
      });
    };
    expect(await sweepAfter('1 hour')).toBe('60');
    expect(await sweepAfter('9 days')).toBeNull();
  });
});
