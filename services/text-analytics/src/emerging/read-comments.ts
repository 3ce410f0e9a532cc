import type { ApiDatabase } from '@heed/platform';
import type { Polarity, ThemeMention } from '@heed/contracts';
import { conditionOf, type Selection } from '../themes/selection.js';

export interface ReadComment {
  responseId: string;
  day: string;
  answeredAt: string;
  /** Its first 1,000 characters. */
  text: string;
  language: string;
  sentiment: Polarity;
  themes: ThemeMention[];
  score: number | null;
}

const PAGE = 1_000;
const LONGEST = 1_000;

/** The newest comments of the selection, newest first, at most `most` of them, in pages: none is held longer than a page. */
export async function* readComments(
  database: ApiDatabase,
  selection: Selection,
  most: number,
): AsyncGenerator<ReadComment[]> {
  let last: ReadComment | undefined;
  for (let left = most; left > 0;) {
    const { sql, parameters } = conditionOf(selection);
    const next = (value: unknown): string => `$${parameters.push(value)}`;
    const after = (at: ReadComment): string => {
      const [day, answered] = [`${next(at.day)}::date`, `${next(at.answeredAt)}::timestamptz`];
      return `AND (day, answered_at) <= (${day}, ${answered})
        AND NOT ((day, answered_at) = (${day}, ${answered}) AND response_id <= ${next(at.responseId)}::uuid)`;
    };
    const statement = `SELECT response_id AS "responseId", day::text AS day, answered_at::text AS "answeredAt",
        left(comment, ${next(LONGEST)}::int) AS text, language, sentiment, themes, score_value AS score
      FROM analyses WHERE ${sql} AND NOT deleted AND comment ~ '\\S' ${last === undefined ? '' : after(last)}
      ORDER BY analyses.day DESC, answered_at DESC, response_id LIMIT ${next(Math.min(PAGE, left))}::int`;
    const page = await database.read(selection.tenantId, (manager) =>
      manager.query<ReadComment[]>(statement, parameters),
    );
    if (page.length > 0) yield page;
    if (page.length < Math.min(PAGE, left)) return;
    left -= page.length;
    last = page.at(-1);
  }
}
