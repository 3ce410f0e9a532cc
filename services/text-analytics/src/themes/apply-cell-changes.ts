import type { EntityManager } from 'typeorm';
import type { CellChanges, NpsCell, ThemeCell } from './domain/cell-changes.js';

async function addToThemeCells(manager: EntityManager, cells: readonly ThemeCell[]): Promise<void> {
  if (cells.length === 0) return;
  const keys = [
    cells.map(({ tenantId }) => tenantId),
    cells.map(({ day }) => day),
    cells.map(({ dimension }) => dimension),
    cells.map(({ value }) => value),
    cells.map(({ theme }) => theme),
  ];
  await manager.query(
    `INSERT INTO theme_cells AS c (tenant_id, day, dimension, value, theme, mentions, positive, neutral, negative, units)
     SELECT * FROM unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::int[],
       $9::int[], $10::bigint[])
     ON CONFLICT (tenant_id, dimension, day, value, theme) DO UPDATE SET
       mentions = c.mentions + excluded.mentions, positive = c.positive + excluded.positive,
       neutral = c.neutral + excluded.neutral, negative = c.negative + excluded.negative,
       units = c.units + excluded.units`,
    [
      ...keys,
      cells.map(({ mentions }) => mentions),
      cells.map(({ positive }) => positive),
      cells.map(({ neutral }) => neutral),
      cells.map(({ negative }) => negative),
      cells.map(({ units }) => units),
    ],
  );
  if (cells.every(({ mentions }) => mentions >= 0)) return;
  // A cell that nobody stands in any more goes away, so that the tables do not tell in which order versions came.
  await manager.query(
    `DELETE FROM theme_cells c USING unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::text[])
       AS k (tenant_id, day, dimension, value, theme)
     WHERE (c.tenant_id, c.dimension, c.day, c.value, c.theme) = (k.tenant_id, k.dimension, k.day, k.value, k.theme)
       AND c.mentions = 0`,
    keys,
  );
}

async function addToNpsCells(manager: EntityManager, cells: readonly NpsCell[]): Promise<void> {
  if (cells.length === 0) return;
  const keys = [
    cells.map(({ tenantId }) => tenantId),
    cells.map(({ day }) => day),
    cells.map(({ dimension }) => dimension),
    cells.map(({ value }) => value),
  ];
  await manager.query(
    `INSERT INTO nps_cells AS c (tenant_id, day, dimension, value, answers, n, promoters, detractors)
     SELECT * FROM unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::int[], $6::int[], $7::int[], $8::int[])
     ON CONFLICT (tenant_id, dimension, day, value) DO UPDATE SET
       answers = c.answers + excluded.answers, n = c.n + excluded.n, promoters = c.promoters + excluded.promoters,
       detractors = c.detractors + excluded.detractors`,
    [
      ...keys,
      cells.map(({ answers }) => answers),
      cells.map(({ n }) => n),
      cells.map(({ promoters }) => promoters),
      cells.map(({ detractors }) => detractors),
    ],
  );
  if (cells.every(({ answers }) => answers >= 0)) return;
  await manager.query(
    `DELETE FROM nps_cells c USING unnest($1::uuid[], $2::date[], $3::text[], $4::text[])
       AS k (tenant_id, day, dimension, value)
     WHERE (c.tenant_id, c.dimension, c.day, c.value) = (k.tenant_id, k.dimension, k.day, k.value) AND c.answers = 0`,
    keys,
  );
}

/** Adds the changes to the stored sums, one statement per table and in primary key order. */
export async function applyCellChanges(manager: EntityManager, changes: CellChanges): Promise<void> {
  await addToNpsCells(manager, changes.nps);
  await addToThemeCells(manager, changes.themes);
}
