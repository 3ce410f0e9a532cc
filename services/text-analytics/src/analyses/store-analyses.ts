import type { Polarity, ThemeMention } from '@heed/contracts';
import type { Sign } from '@heed/measures';
import type { EntityManager } from 'typeorm';
import { factsOf, type Reading } from './domain/read-response.js';
import type { NamedCompetitor } from '../competitors/domain/named-competitors.js';
import type { Change } from '../themes/domain/cell-changes.js';

export interface TenantReading extends Reading {
  tenantId: string;
  /** Its words were gone when it came: what was read in them before counts. */
  wordsGone: boolean;
  /** That its words name; they go with the words. */
  competitors: readonly NamedCompetitor[] | null;
}

interface StoredRow {
  tenant_id: string;
  response_id: string;
  /** All of the former reading are null where the response is new. */
  day: string | null;
  dimensions: Record<string, string> | null;
  nps_sign: Sign | null;
  sentiment: Polarity | null;
  themes: ThemeMention[] | null;
  deleted: boolean | null;
  /** What stands there now. */
  new_sentiment: Polarity;
  new_themes: ThemeMention[];
}

/** What was read in words. Of an erased answer it stays, so that no sum moves. */
const read = ['language', 'sentiment', 'sentiment_score', 'sentiment_probability', 'themes', 'urgent', 'engine']
  .map((column) => `${column} = CASE WHEN excluded.erased THEN a.${column} ELSE excluded.${column} END`)
  .join(', ');

const keyOf = (tenantId: string, responseId: string): string => `${tenantId}/${responseId}`;

/** The newest of each response, in primary key order: two writers then take their row locks in the same order. */
function newest(readings: readonly TenantReading[]): Map<string, TenantReading> {
  const byKey = new Map<string, TenantReading>();
  for (const reading of readings) {
    const key = keyOf(reading.tenantId, reading.analyzed.responseId);
    const known = byKey.get(key)?.analyzed;
    const { version, reading: number } = reading.analyzed;
    if (known === undefined || version > known.version || (version === known.version && number > known.reading))
      byKey.set(key, reading);
  }
  return new Map([...byKey].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Keeps what is newer than the stored reading, and tells what that replaced. Older readings change nothing. */
export async function storeAnalyses(manager: EntityManager, readings: readonly TenantReading[]): Promise<Change[]> {
  const byKey = newest(readings);
  const rows = [...byKey.values()];
  const facts = rows.map(({ analyzed }) => analyzed);
  const stored = await manager.query<StoredRow[]>(
    `INSERT INTO analyses AS a (tenant_id, response_id, version, reading, day, answered_at, dimensions, nps_sign,
       score_value, comment, language, sentiment, sentiment_score, sentiment_probability, themes, urgent, engine,
       deleted, erased, facts, competitors)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::date[], $6::timestamptz[], $7::jsonb[],
       $8::smallint[], $9::float8[], $10::text[], $11::text[], $12::text[], $13::float8[], $14::float8[], $15::jsonb[],
       $16::boolean[], $17::text[], $18::boolean[], $19::boolean[], $20::jsonb[], $21::jsonb[])
     ON CONFLICT (tenant_id, response_id) DO UPDATE SET
       version = excluded.version, reading = excluded.reading, day = excluded.day, answered_at = excluded.answered_at,
       dimensions = excluded.dimensions, nps_sign = excluded.nps_sign, score_value = excluded.score_value,
       comment = excluded.comment, deleted = excluded.deleted, erased = excluded.erased, facts = excluded.facts,
       competitors = excluded.competitors, ${read}
     WHERE (a.version, a.reading) < (excluded.version, excluded.reading)
     RETURNING new.tenant_id, new.response_id, old.day::text AS day, old.dimensions, old.nps_sign, old.sentiment, old.themes,
       old.deleted, new.sentiment AS new_sentiment, new.themes AS new_themes`,
    [
      rows.map(({ tenantId }) => tenantId),
      facts.map(({ responseId }) => responseId),
      facts.map(({ version }) => version),
      facts.map(({ reading }) => reading),
      facts.map(({ day }) => day),
      facts.map(({ answeredAt }) => answeredAt),
      facts.map(({ dimensions }) => JSON.stringify(dimensions)),
      rows.map(({ nps }) => nps?.sign ?? null),
      rows.map(({ nps }) => nps?.value ?? null),
      facts.map(({ comment }) => comment),
      facts.map(({ language }) => language),
      facts.map(({ sentiment }) => sentiment.label),
      facts.map(({ sentiment }) => sentiment.score),
      facts.map(({ sentiment }) => sentiment.probability),
      facts.map(({ themes }) => JSON.stringify(themes)),
      facts.map(({ urgent }) => urgent),
      facts.map(({ engine }) => engine),
      facts.map(({ deleted }) => deleted === true),
      rows.map(({ wordsGone }) => wordsGone),
      facts.map((analyzed) => JSON.stringify(factsOf(analyzed))),
      rows.map(({ competitors }) => competitors && JSON.stringify(competitors)),
    ],
  );
  return stored.map((row) => {
    const { tenantId, analyzed, nps } = byKey.get(keyOf(row.tenant_id, row.response_id))!;
    const { day, dimensions, deleted } = analyzed;
    const { day: oldDay, dimensions: oldDimensions, sentiment: oldSentiment, themes: oldThemes } = row;
    const countedNot =
      row.deleted !== false || oldDay === null || oldDimensions === null || oldSentiment === null || oldThemes === null;
    return {
      tenantId,
      before: countedNot
        ? null
        : {
            day: oldDay,
            dimensions: oldDimensions,
            npsSign: row.nps_sign,
            sentiment: oldSentiment,
            themes: oldThemes,
          },
      after:
        deleted === true
          ? null
          : { day, dimensions, npsSign: nps?.sign ?? null, sentiment: row.new_sentiment, themes: row.new_themes },
    };
  });
}
