import type { Polarity } from '@heed/contracts';
import type { EntityManager } from 'typeorm';
import type { WantedVerbatims } from './domain/wanted-verbatims.js';
import { conditionOf, type Selection } from './selection.js';

export interface Verbatim {
  responseId: string;
  text: string;
  /** Of the theme in this comment. */
  sentiment: Polarity;
  day: string;
  /** The NPS answer. */
  score: number | null;
}

/**
 * The wanted comments by theme. Each search goes through the responses from the newest on and ends with the last one that
 * it wants: over 200,000 responses 10 ms for all common themes, 0.5 s for one with three mentions long ago.
 */
export async function readVerbatims(
  manager: EntityManager,
  selection: Selection,
  wanted: readonly WantedVerbatims[],
): Promise<Map<string, Verbatim[]>> {
  if (wanted.length === 0) return new Map();
  const { sql, parameters } = conditionOf(selection);
  const next = (value: unknown): string => `$${parameters.push(value)}`;
  const rows = await manager.query<(Verbatim & { theme: string })[]>(
    `SELECT wanted.theme, wanted.sentiment, found.*
     FROM unnest(${next(wanted.map(({ theme }) => theme))}::text[],
                 ${next(wanted.map(({ sentiment }) => sentiment))}::text[],
                 ${next(wanted.map(({ take }) => take))}::int[])
       WITH ORDINALITY AS wanted (theme, sentiment, take, place)
     CROSS JOIN LATERAL (
       SELECT response_id AS "responseId", comment AS text, analyses.day::text AS day, score_value AS score
       FROM analyses
       WHERE ${sql}
         AND themes @> jsonb_build_array(jsonb_build_object('theme', wanted.theme, 'sentiment', wanted.sentiment))
         AND comment ~ '\\S'
       ORDER BY analyses.day DESC, answered_at DESC, response_id LIMIT wanted.take
     ) AS found ORDER BY wanted.place`,
    parameters,
  );
  const verbatims = new Map<string, Verbatim[]>();
  for (const { theme, ...verbatim } of rows) verbatims.set(theme, [...(verbatims.get(theme) ?? []), verbatim]);
  return verbatims;
}
