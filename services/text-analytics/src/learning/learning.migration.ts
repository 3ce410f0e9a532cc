import { tenantTable } from '@heed/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was trained from a tenant's corrections, and which of it is in use. */
const statements = [
  `CREATE TABLE text_analytics.tenant_models (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     trained_at timestamptz NOT NULL,
     trained_by text NOT NULL,
     corrections integer NOT NULL,
     trained_on integer NOT NULL,
     held_back integer NOT NULL,
     figures jsonb,
     refused text,
     weights bytea,
     learned_from uuid[] NOT NULL,
     active_since timestamptz,
     activated_by text,
     retrain boolean NOT NULL DEFAULT false,
     PRIMARY KEY (tenant_id, id),
     CHECK (active_since IS NULL OR weights IS NOT NULL)
   )`,
  `COMMENT ON TABLE text_analytics.tenant_models IS
     'Each training from corrections of a tenant; at most one is in use'`,
  `COMMENT ON COLUMN text_analytics.tenant_models.trained_at IS 'When its corrections were read: later ones are new'`,
  `COMMENT ON COLUMN text_analytics.tenant_models.weights IS
     'Null where it was refused, is long past, or a person whose words it learned from was erased'`,
  `COMMENT ON COLUMN text_analytics.tenant_models.learned_from IS 'Responses whose words it learned from or was measured on'`,
  `COMMENT ON COLUMN text_analytics.tenant_models.retrain IS 'It was in use when an erasure took its weights: train anew'`,
  `CREATE UNIQUE INDEX tenant_models_active ON text_analytics.tenant_models (tenant_id) WHERE active_since IS NOT NULL`,
  ...tenantTable('text-analytics', 'tenant_models'),
];

export class TextAnalyticsLearning1795737600000 implements MigrationInterface {
  name = 'TextAnalyticsLearning1795737600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
