import type { Polarity } from '@heed/contracts';
import type { EntityManager } from 'typeorm';
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

export interface WantedVerbatims {
  theme: string;
  /** These come first, the newest of them at the top; others follow where there are too few. */
  sentiment: 'positive' | 'negative';
}

/** At most `count` comments for each theme. */
export async function readVerbatims(
  manager: EntityManager,
  selection: Selection,
  wanted: readonly WantedVerbatims[],
  count: number,
): Promise<Map<string, Verbatim[]>> {
  const verbatims = new Map<string, Verbatim[]>(wanted.map(({ theme }) => [theme, []]));
  if (wanted.length === 0 || count === 0) return verbatims;
  const { sql, parameters } = conditionOf(selection);
  const next = (value: unknown): string => `$${parameters.push(value)}`;
  const rows = await manager.query<(Verbatim & { theme: string })[]>(
    `WITH ranked AS (
       SELECT bar.theme, bar.sentiment, response_id, answered_at, row_number() OVER (
                PARTITION BY bar.theme ORDER BY (bar.sentiment = wanted.sentiment) DESC, answered_at DESC, response_id
              ) AS place
       FROM analyses
       CROSS JOIN LATERAL jsonb_to_recordset(themes) AS bar (theme text, sentiment text)
       JOIN unnest(${next(wanted.map(({ theme }) => theme))}::text[],
                   ${next(wanted.map(({ sentiment }) => sentiment))}::text[]) AS wanted (theme, sentiment)
         ON wanted.theme = bar.theme
       WHERE ${sql} AND themes <> '[]' AND comment ~ '\\S'
     )
     SELECT r.theme, r.sentiment, a.response_id AS "responseId", a.comment AS text, a.day::text AS day,
            a.score_value AS score
     FROM ranked r JOIN analyses a ON a.tenant_id = $1 AND a.response_id = r.response_id
     WHERE r.place <= ${next(count)} ORDER BY r.theme, r.place`,
    parameters,
  );
  for (const { theme, ...verbatim } of rows) verbatims.get(theme)!.push(verbatim);
  return verbatims;
}
