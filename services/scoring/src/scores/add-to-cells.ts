import type { EntityManager } from 'typeorm';
import type { TallyEntry } from '../domain/tally.js';

interface CellKey {
  tenant_id: string;
  metric: string;
  question: string;
  dimension: string;
  day: string;
  value: string;
}

/**
 * Adds a tally to its cells, in the order of the primary key. A cell that everything has left goes away, so that the
 * table does not tell in which order versions came; nobody else can be about to take from it, since what they would take
 * is still counted.
 */
export async function addToCells(manager: EntityManager, entries: readonly TallyEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const emptied = await manager.query<CellKey[]>(
    `WITH changed AS (
       INSERT INTO score_cells AS c
         (tenant_id, metric, question, dimension, day, value, n, positive, neutral, negative, value_sum)
       SELECT tenant_id, metric, question, dimension, day, value,
         sum(times),
         coalesce(sum(times) FILTER (WHERE sign = 1), 0),
         coalesce(sum(times) FILTER (WHERE sign = 0), 0),
         coalesce(sum(times) FILTER (WHERE sign = -1), 0),
         sum(rating * times)
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[], $6::text[], $7::smallint[], $8::numeric[],
         $9::integer[]) AS e (tenant_id, metric, question, dimension, day, value, sign, rating, times)
       GROUP BY tenant_id, metric, question, dimension, day, value
       ORDER BY tenant_id, metric, question, dimension, day, value
       ON CONFLICT (tenant_id, metric, question, dimension, day, value) DO UPDATE SET
         n = c.n + excluded.n,
         positive = c.positive + excluded.positive,
         neutral = c.neutral + excluded.neutral,
         negative = c.negative + excluded.negative,
         value_sum = c.value_sum + excluded.value_sum
       RETURNING tenant_id, metric, question, dimension, day, value, n
     ) SELECT tenant_id, metric, question, dimension, day::text, value FROM changed WHERE n = 0`,
    [
      entries.map(({ tenantId }) => tenantId),
      entries.map(({ metric }) => metric),
      entries.map(({ question }) => question),
      entries.map(({ dimension }) => dimension),
      entries.map(({ day }) => day),
      entries.map(({ value }) => value),
      entries.map(({ sign }) => sign),
      entries.map(({ rating }) => String(rating)),
      entries.map(({ times }) => times),
    ],
  );
  if (emptied.length > 0) await removeCells(manager, emptied);
}

/** The cells' rows are locked by the change that emptied them. */
async function removeCells(manager: EntityManager, cells: readonly CellKey[]): Promise<void> {
  await manager.query(
    `DELETE FROM score_cells c
     USING unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[], $6::text[])
       AS e (tenant_id, metric, question, dimension, day, value)
     WHERE c.tenant_id = e.tenant_id AND c.metric = e.metric AND c.question = e.question AND c.dimension = e.dimension
       AND c.day = e.day AND c.value = e.value`,
    [
      cells.map((cell) => cell.tenant_id),
      cells.map(({ metric }) => metric),
      cells.map(({ question }) => question),
      cells.map(({ dimension }) => dimension),
      cells.map(({ day }) => day),
      cells.map(({ value }) => value),
    ],
  );
}
