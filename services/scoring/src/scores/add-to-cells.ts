import type { EntityManager } from 'typeorm';
import type { TallyEntry } from '../domain/tally.js';

/** Adds a tally to its cells, in the order of the primary key. A cell that everything has left stays, with zeros. */
export async function addToCells(manager: EntityManager, entries: readonly TallyEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await manager.query(
    `INSERT INTO score_cells AS c
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
       value_sum = c.value_sum + excluded.value_sum`,
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
}
