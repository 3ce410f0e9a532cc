import type { Polarity } from '@heed/contracts';
import type { EntityManager } from 'typeorm';
import { conditionOf, type Selection } from '../themes/selection.js';

export interface CompetitorVerbatim {
  responseId: string;
  text: string;
  /** Of the whole comment. */
  sentiment: Polarity;
  stance: string;
  day: string;
  /** The NPS answer. */
  score: number | null;
}

/** The newest comments that name each of the competitors. */
export async function readCompetitorVerbatims(
  manager: EntityManager,
  selection: Selection,
  names: readonly string[],
  most: number,
): Promise<Map<string, CompetitorVerbatim[]>> {
  const verbatims = new Map<string, CompetitorVerbatim[]>();
  if (names.length === 0 || most === 0) return verbatims;
  const { sql, parameters } = conditionOf(selection);
  const next = (value: unknown): string => `$${parameters.push(value)}`;
  const rows = await manager.query<(CompetitorVerbatim & { name: string })[]>(
    `SELECT wanted.name, found.* FROM unnest(${next(names)}::text[]) WITH ORDINALITY AS wanted (name, place)
     CROSS JOIN LATERAL (
       SELECT response_id AS "responseId", comment AS text, sentiment, said.stance, analyses.day::text AS day,
              score_value AS score
       FROM analyses CROSS JOIN LATERAL jsonb_to_recordset(competitors) AS said (name text, stance text)
       WHERE ${sql} AND competitors IS NOT NULL AND NOT deleted AND said.name = wanted.name AND comment IS NOT NULL
       ORDER BY analyses.day DESC, answered_at DESC, response_id LIMIT ${next(most)}::int
     ) AS found ORDER BY wanted.place`,
    parameters,
  );
  for (const { name, ...verbatim } of rows) verbatims.set(name, [...(verbatims.get(name) ?? []), verbatim]);
  return verbatims;
}
