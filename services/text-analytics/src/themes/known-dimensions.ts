import { dimensionNames } from '@heed/contracts';
import { checkPeriod } from '@heed/measures';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { dimensionOf, dimensionsAsked, filtersOf, type Selection } from './selection.js';

const standard: readonly string[] = dimensionNames;

/** What a report is asked for, as it stands in the query. */
interface Asked {
  from?: string;
  to?: string;
  filter?: string[];
  by?: string;
}

/** The dimensions that may be asked for: the standard ones, and those that answers of the tenant have. */
@Injectable()
export class KnownDimensions {
  constructor(private readonly database: ApiDatabase) {}

  /**
   * What the query means.
   * @throws ValidationError for a period that ends before it begins, and for a dimension that is none
   */
  async selection(
    tenantId: string,
    { from, to, filter = [], by }: Asked,
  ): Promise<Selection & { by: string | undefined }> {
    checkPeriod({ from: from ?? null, to: to ?? null });
    const known = await this.among(tenantId, [...dimensionsAsked(filter), by ?? '']);
    const filters = filtersOf(filter, known);
    return { tenantId, from, to, filters, by: by === undefined ? undefined : dimensionOf(by, '/by', known) };
  }

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
