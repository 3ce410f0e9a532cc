import { dimensionNames } from '@heed/contracts';
import type { EntityManager } from 'typeorm';

const standard: readonly string[] = dimensionNames;

/**
 * The dimensions that may be asked for: the standard ones, and those that answers of the tenant have. Cells are read where
 * others than standard are `asked`; the tenant's own are listed whole where one of these is in no cell.
 */
export async function knownDimensions(
  manager: EntityManager,
  tenantId: string,
  asked: readonly string[],
): Promise<readonly string[]> {
  const others = [...new Set(asked.filter((name) => !standard.includes(name)))];
  if (others.length === 0) return standard;
  const found = await dimensionsFound(manager, tenantId, others);
  const own = found.length === others.length ? found : await dimensionsOfCells(manager, tenantId);
  return [...standard, ...own.filter((name) => !standard.includes(name))];
}

/** Those of `names` that are in cells. The limit keeps it a skip through the key for each name. */
async function dimensionsFound(manager: EntityManager, tenantId: string, names: string[]): Promise<string[]> {
  const rows = await manager.query<{ name: string }[]>(
    `SELECT name FROM unnest($2::text[]) AS name
     CROSS JOIN LATERAL (
       SELECT FROM score_cells WHERE tenant_id = $1 AND dimension = name AND dimension <> '' LIMIT 1
     ) AS cell`,
    [tenantId, names],
  );
  return rows.map(({ name }) => name);
}

/** Goes through the key from one dimension of a question to the next, past the days and values of each. */
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
