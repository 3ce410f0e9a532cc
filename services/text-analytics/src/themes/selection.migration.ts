import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a filter asks for is found by an index: rows are wide, and reading those of a quarter to see which fit takes seconds in a
 * million. By hashes of name and value, so that their length does not matter.
 */
const index = `CREATE INDEX analyses_dimensions ON text_analytics.analyses USING gin (dimensions jsonb_path_ops)`;

export class TextAnalyticsSelections1795824000000 implements MigrationInterface {
  name = 'TextAnalyticsSelections1795824000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(index);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
