import { dimensionNames } from '@heed/contracts';
import type { EntityManager } from 'typeorm';

const standard: readonly string[] = dimensionNames;

/**
 * The dimensions that may be asked for: the standard ones, and those that answers of the tenant have. Cells are read only
 * where others than standard are `asked`.
 */
export async function knownDimensions(
  manager: EntityManager,
  tenantId: string,
  asked: readonly string[],
): Promise<readonly string[]> {
  if (asked.every((name) => standard.includes(name))) return standard;
  const own = await dimensionsOfCells(manager, tenantId);
  return [...standard, ...own.filter((name) => !standard.includes(name))];
}

/**
 * Goes through the key from one dimension of a question to the next, past the days and values of each. A search for one
 * name alone reads the whole table where it is in none of the tenant's cells: the planner expects to meet it early.
 */
async function dimensionsOfCells(manager: EntityManager, tenantId: string): Promise<string[]> {
  const rows = await manager.query<{ dimension: string }[]>(
    `WITH RECURSIVE step AS (
       (SELECT metric, question, dimension FROM score_cells WHERE tenant_id = $1
        ORDER BY metric, question, dimension LIMIT 1)
       UNION ALL
       SELECT next.* FROM step CROSS JOIN LATERAL (
         SELECT c.metric, c.question, c.dimension FROM score_cells c
         WHERE c.tenant_id = $1 AND (c.metric, c.question, c.dimension) > (step.metric, step.question, step.dimension)
         ORDER BY c.metric, c.question, c.dimension LIMIT 1
       ) AS next
     ) SELECT DISTINCT dimension FROM step WHERE dimension <> '' ORDER BY dimension`,
    [tenantId],
  );
  return rows.map(({ dimension }) => dimension);
}
