import { dimensionNames } from '@heed/contracts';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';

const standard: readonly string[] = dimensionNames;

/** The dimensions that may be asked for: the standard ones, and those that answers of the tenant have. */
@Injectable()
export class KnownDimensions {
  constructor(private readonly database: ApiDatabase) {}

  /** The standard ones and those of `asked` that are known; the database is read where others than standard are asked. */
  async among(tenantId: string, asked: readonly string[]): Promise<readonly string[]> {
    const others = asked.filter((name) => name !== '' && !standard.includes(name));
    if (others.length === 0) return standard;
    const found = await this.database.read(tenantId, (manager) =>
      manager.query<{ name: string }[]>(
        `SELECT DISTINCT name FROM unnest($2::text[]) AS name
         WHERE EXISTS (SELECT FROM nps_cells WHERE tenant_id = $1 AND dimension = name)`,
        [tenantId, others],
      ),
    );
    return [...standard, ...found.map(({ name }) => name)];
  }
}
