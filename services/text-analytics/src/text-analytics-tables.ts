import { tenantTable } from '@heed/database';
import { messagingTables } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cells are keyed in the order of the questions asked: one dimension over a run of days. Room is left in their pages so
 * that a changed sum stays in its page, without new index entries.
 */
const statements = [
  ...messagingTables('text-analytics'),

  `CREATE TABLE text_analytics.analyses (
     tenant_id uuid NOT NULL,
     response_id uuid NOT NULL,
     version integer NOT NULL,
     reading integer NOT NULL,
     day date NOT NULL,
     answered_at timestamptz NOT NULL,
     dimensions jsonb NOT NULL,
     nps_sign smallint CHECK (nps_sign BETWEEN -1 AND 1),
     score_value double precision,
     comment text,
     language text NOT NULL,
     sentiment text NOT NULL CHECK (sentiment IN ('positive', 'neutral', 'negative')),
     sentiment_score double precision NOT NULL,
     sentiment_probability double precision NOT NULL,
     themes jsonb NOT NULL CHECK (jsonb_array_length(themes) <= 12),
     urgent boolean NOT NULL,
     engine text NOT NULL,
     deleted boolean NOT NULL,
     PRIMARY KEY (tenant_id, response_id)
   )`,
  `COMMENT ON TABLE text_analytics.analyses IS
     'What was read in the newest version of each response; the highest (version, reading) wins'`,
  `COMMENT ON COLUMN text_analytics.analyses.deleted IS 'The answer was taken back: it counts nowhere; the row keeps its version'`,
  `COMMENT ON COLUMN text_analytics.analyses.nps_sign IS 'Of the NPS answer that decides, the worst of several; null without one'`,
  `COMMENT ON COLUMN text_analytics.analyses.themes IS '[{theme, sentiment, confidence}], no theme twice'`,
  `CREATE INDEX analyses_newest ON text_analytics.analyses (tenant_id, day DESC, answered_at DESC, response_id)`,
  ...tenantTable('text-analytics', 'analyses'),

  `CREATE TABLE text_analytics.theme_cells (
     tenant_id uuid NOT NULL,
     day date NOT NULL,
     dimension text COLLATE "C" NOT NULL,
     value text COLLATE "C" NOT NULL,
     theme text COLLATE "C" NOT NULL,
     mentions integer NOT NULL,
     positive integer NOT NULL,
     neutral integer NOT NULL,
     negative integer NOT NULL,
     units bigint NOT NULL,
     PRIMARY KEY (tenant_id, dimension, day, value, theme)
   ) WITH (fillfactor = 70)`,
  `COMMENT ON TABLE text_analytics.theme_cells IS
     'Sums over analyses; dimension and value are empty for the total, theme is empty for responses without a theme'`,
  `COMMENT ON COLUMN text_analytics.theme_cells.units IS
     'What the theme adds to promoters minus detractors, in 1/27720; a response divides its sign evenly among its themes'`,
  ...tenantTable('text-analytics', 'theme_cells'),

  `CREATE TABLE text_analytics.nps_cells (
     tenant_id uuid NOT NULL,
     day date NOT NULL,
     dimension text COLLATE "C" NOT NULL,
     value text COLLATE "C" NOT NULL,
     answers integer NOT NULL,
     n integer NOT NULL,
     promoters integer NOT NULL,
     detractors integer NOT NULL,
     PRIMARY KEY (tenant_id, dimension, day, value)
   ) WITH (fillfactor = 70)`,
  `COMMENT ON TABLE text_analytics.nps_cells IS
     'Responses (answers) and those with an NPS answer (n); 27720 * (promoters - detractors) is the sum of units over the themes of the cell'`,
  ...tenantTable('text-analytics', 'nps_cells'),
];

export class TextAnalyticsTables1795305600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
