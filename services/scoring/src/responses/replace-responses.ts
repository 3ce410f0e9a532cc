import type { ResponseScored, ScoredAnswer } from '@heed/contracts';
import type { EntityManager } from 'typeorm';
import type { Contribution } from '../domain/tally.js';

export type TenantResponse = ResponseScored & { tenantId: string };

interface ReplacedRow {
  tenant_id: string;
  new_day: string;
  new_dimensions: Record<string, string>;
  new_answers: ScoredAnswer[];
  /** Null for a response that was not there. */
  old_day: string | null;
  old_dimensions: Record<string, string>;
  old_answers: ScoredAnswer[];
}

/**
 * Stores responses, given once each in the order of the key, where they are newer than what is stored. Says what they
 * now contribute, and what those that they replaced no longer do.
 */
export async function replaceResponses(
  manager: EntityManager,
  responses: readonly TenantResponse[],
): Promise<{ added: Contribution[]; removed: Contribution[] }> {
  const rows = await manager.query<ReplacedRow[]>(
    `INSERT INTO scored_responses AS t
       (tenant_id, response_id, version, day, answered_at, dimensions, answers, sign, decided_by)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::date[], $5::timestamptz[], $6::jsonb[], $7::jsonb[],
       $8::smallint[], $9::text[])
     ON CONFLICT (tenant_id, response_id) DO UPDATE SET version = excluded.version, day = excluded.day,
       answered_at = excluded.answered_at, dimensions = excluded.dimensions, answers = excluded.answers,
       sign = excluded.sign, decided_by = excluded.decided_by
     WHERE t.version < excluded.version
     RETURNING new.tenant_id,
       new.day::text AS new_day, new.dimensions AS new_dimensions, new.answers AS new_answers,
       old.day::text AS old_day, old.dimensions AS old_dimensions, old.answers AS old_answers`,
    [
      responses.map(({ tenantId }) => tenantId),
      responses.map(({ responseId }) => responseId),
      responses.map(({ version }) => version),
      responses.map(({ day }) => day),
      responses.map(({ answeredAt }) => answeredAt),
      responses.map(({ dimensions }) => JSON.stringify(dimensions)),
      responses.map(({ answers }) => JSON.stringify(answers)),
      responses.map(({ sign }) => sign),
      responses.map(({ decidedBy }) => decidedBy),
    ],
  );
  return {
    added: rows.map((row) => ({
      tenantId: row.tenant_id,
      day: row.new_day,
      dimensions: row.new_dimensions,
      answers: row.new_answers,
    })),
    removed: rows.flatMap((row) =>
      row.old_day === null
        ? []
        : [{ tenantId: row.tenant_id, day: row.old_day, dimensions: row.old_dimensions, answers: row.old_answers }],
    ),
  };
}
