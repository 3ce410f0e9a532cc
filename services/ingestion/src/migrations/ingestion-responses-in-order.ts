import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of answers goes by day and id: without the id in the index each page sorts a whole day. */
export class IngestionResponsesInOrder1763856000005 implements MigrationInterface {
  name = 'IngestionResponsesInOrder1763856000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX responses_in_order ON ingestion.responses (tenant_id, day, response_id)`);
    await runner.query(`DROP INDEX ingestion.responses_day`);
  }

  down(): Promise<void> {
    throw new Error('Heed does not migrate down: restore the backup that was made before the upgrade.');
  }
}
