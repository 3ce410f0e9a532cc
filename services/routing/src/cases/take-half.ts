import {
  responseFacts,
  type HeedEvent,
  type ResponseAnalyzed,
  type ResponseFacts,
  type ResponseScored,
} from '@heed/contracts';
import type { EntityManager } from 'typeorm';
import { caseColumns, type CaseRow } from './case-row.js';
import type { AnalyzedHalf, ScoredHalf } from './domain/case.js';

const factNames = Object.keys(responseFacts) as (keyof ResponseFacts)[];

function factsOf(data: ResponseFacts): ResponseFacts {
  return Object.fromEntries(factNames.map((name) => [name, data[name]])) as unknown as ResponseFacts;
}

interface Half<T extends ResponseFacts> {
  column: 'scored' | 'analyzed';
  /** Orders two events of the same response. */
  rank: (data: T) => readonly [number, number];
  content: (data: T) => ScoredHalf | AnalyzedHalf;
}

export const scoredHalf: Half<ResponseScored> = {
  column: 'scored',
  rank: (data) => [data.version, 0],
  content: ({ answers, unhappy }) => ({ answers, unhappy }),
};

export const analyzedHalf: Half<ResponseAnalyzed> = {
  column: 'analyzed',
  rank: (data) => [data.version, data.reading],
  content: ({ themes, sentiment, empty, urgent, urgencyReasons, churnRisk, asksForContact }) => ({
    themes,
    sentiment,
    empty,
    urgent,
    urgencyReasons,
    churnRisk,
    asksForContact,
  }),
};

function newest<T extends ResponseFacts>(half: Half<T>, events: readonly HeedEvent<T>[]): HeedEvent<T>[] {
  const byResponse = new Map<string, HeedEvent<T>>();
  for (const event of events) {
    const known = byResponse.get(event.data.responseId);
    const [version, reading] = half.rank(event.data);
    const [knownVersion, knownReading] = known === undefined ? [0, -1] : half.rank(known.data);
    if (version > knownVersion || (version === knownVersion && reading > knownReading))
      byResponse.set(event.data.responseId, event);
  }
  return [...byResponse.values()];
}

/**
 * Puts one half of each answer into its case, under the row's lock and in id order: two rows, or two reads, would miss
 * each other. Returns the cases that changed; a half that lost to a newer one changes nothing. The analysis deadline
 * counts from the first half of a version. Cases that are complete now come first, and are not yet written.
 */
export async function takeHalf<T extends ResponseFacts>(
  manager: EntityManager,
  half: Half<T>,
  events: readonly HeedEvent<T>[],
  deadlineMs: number,
): Promise<CaseRow[]> {
  const { column } = half;
  const sorted = newest(half, events).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const completed = await completeCases(manager, half, sorted);
  const known = new Set(completed.map(({ tenantId, responseId }) => tenantId + responseId));
  const rows = sorted
    .filter((event) => !known.has(keyOf(event)))
    .map(({ tenantId, lane, time, traceparent, data }) => ({
      tenant_id: tenantId,
      response_id: data.responseId,
      version: data.version,
      reading: half.rank(data)[1],
      day: data.day,
      respondent_id: data.respondentId,
      facts: factsOf(data),
      half: half.content(data),
      lane,
      time,
      traceparent,
    }));
  if (rows.length === 0) return completed;
  const other = column === 'scored' ? 'analyzed' : 'scored';
  const fresh = 'excluded.version >= c.version';
  const changed = await manager.query<CaseRow[]>(
    `INSERT INTO cases AS c (tenant_id, response_id, version, ${column}_version, reading, day, respondent_id, facts, ${column}, lane, time, traceparent, decide_at)
     SELECT tenant_id, response_id, version, version, reading, day, respondent_id, facts, half, lane, time, traceparent, now() + $2 * interval '1 millisecond'
     FROM json_to_recordset($1::json) AS e (tenant_id uuid, response_id uuid, version integer, reading integer, day date,
       respondent_id uuid, facts jsonb, half jsonb, lane text, time timestamptz, traceparent text)
     ON CONFLICT (tenant_id, response_id) DO UPDATE SET
       version = greatest(c.version, excluded.version),
       ${column} = excluded.${column}, ${column}_version = excluded.${column}_version,
       ${column === 'analyzed' ? 'reading = excluded.reading,' : ''}
       day = CASE WHEN ${fresh} THEN excluded.day ELSE c.day END,
       respondent_id = CASE WHEN ${fresh} THEN excluded.respondent_id ELSE c.respondent_id END,
       facts = CASE WHEN ${fresh} THEN excluded.facts ELSE c.facts END,
       lane = CASE WHEN ${fresh} THEN excluded.lane ELSE c.lane END,
       time = CASE WHEN ${fresh} THEN excluded.time ELSE c.time END,
       traceparent = CASE WHEN ${fresh} THEN excluded.traceparent ELSE c.traceparent END,
       decide_at = CASE WHEN excluded.version = c.${other}_version THEN NULL
                        WHEN excluded.version > c.version THEN excluded.decide_at
                        ELSE c.decide_at END
     WHERE ${column === 'analyzed' ? '(c.analyzed_version, c.reading) < (excluded.analyzed_version, excluded.reading)' : 'c.scored_version < excluded.scored_version'}
     RETURNING ${caseColumns}`,
    [JSON.stringify(rows), deadlineMs],
  );
  return [...completed, ...changed];
}

const keyOf = ({ tenantId, data }: HeedEvent<ResponseFacts>): string => tenantId + data.responseId;

/**
 * The usual second half: the other one of the same version is there, and this one only has to be put beside it. Rows are
 * locked in the order of the events.
 */
async function completeCases<T extends ResponseFacts>(
  manager: EntityManager,
  { column, rank, content }: Half<T>,
  events: readonly HeedEvent<T>[],
): Promise<CaseRow[]> {
  const other = column === 'scored' ? 'analyzed' : 'scored';
  const rows = await manager.query<CaseRow[]>(
    `SELECT ${caseColumns} FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS e (tenant_id, response_id, version)
     CROSS JOIN LATERAL (
       SELECT * FROM cases c WHERE c.tenant_id = e.tenant_id AND c.response_id = e.response_id
         AND c.version = e.version AND c.${other}_version = e.version AND c.${column}_version < e.version FOR UPDATE
     ) c`,
    [
      events.map(({ tenantId }) => tenantId),
      events.map(({ data }) => data.responseId),
      events.map(({ data }) => data.version),
    ],
  );
  const byKey = new Map(events.map((event) => [keyOf(event), event]));
  return rows.map((row): CaseRow => {
    const { data, lane, time, traceparent = null } = byKey.get(row.tenantId + row.responseId)!;
    return {
      ...row,
      ...{ [column]: content(data), [`${column}Version`]: data.version },
      ...{ lane, time: new Date(time), traceparent },
      unwritten: { column, reading: rank(data)[1] },
    };
  });
}
