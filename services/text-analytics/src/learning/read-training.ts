import type { Polarity } from '@heed/contracts';
import type { TenantComment, TenantLabel } from '@heed/text';
import type { EntityManager } from 'typeorm';
import { textHash } from '../corrections/text-hash.js';

/** The newest of each. */
const MOST_LABELS = 4_000;
const MOST_OTHERS = 2_000;
/** Uncorrected comments for each corrected one. */
const OTHERS_EACH = 4;
const LEAST_OTHERS = 200;

export interface TrainingRead {
  at: Date;
  labels: TenantLabel[];
  others: TenantComment[];
  responseIds: string[];
}

interface Row {
  id: string;
  comment: string;
  language: string;
}

const sourceOf = ({ comment, language }: Row): TenantComment => ({
  text: comment,
  language: language === 'und' ? undefined : language,
});

/** What stands corrected of the tenant's comments, oldest first, and comments beside them; never words of the erased. */
export async function readTraining(manager: EntityManager, tenantId: string): Promise<TrainingRead> {
  const [{ at }] = await manager.query<[{ at: Date }]>('SELECT clock_timestamp() AS at');
  const found = await manager.query<
    (Row & { hash: Buffer; sentiment: Polarity | null; themes: { theme: string }[] | null })[]
  >(
    `SELECT a.response_id AS id, a.comment, a.language, c.text_hash AS hash, c.sentiment, c.themes
     FROM corrections c JOIN analyses a USING (tenant_id, response_id)
     WHERE c.tenant_id = $1 AND c.undone_at IS NULL AND c.text_hash IS NOT NULL
       AND a.comment IS NOT NULL AND NOT a.deleted AND NOT a.erased
     ORDER BY c.made_at DESC, c.id DESC LIMIT ${MOST_LABELS}`,
    [tenantId],
  );
  // The answer may have got other words since.
  const corrected = found.reverse().filter(({ hash, comment }) => textHash(comment)?.equals(hash) === true);
  const others = await manager.query<Row[]>(
    `SELECT a.response_id AS id, a.comment, a.language FROM analyses a
     WHERE a.tenant_id = $1 AND a.comment IS NOT NULL AND NOT a.deleted AND NOT a.erased
       AND NOT EXISTS (SELECT 1 FROM corrections c WHERE c.tenant_id = a.tenant_id AND c.response_id = a.response_id)
     ORDER BY a.day DESC, a.answered_at DESC, a.response_id LIMIT $2`,
    [tenantId, Math.min(MOST_OTHERS, Math.max(LEAST_OTHERS, corrected.length * OTHERS_EACH))],
  );
  return {
    at,
    labels: corrected.map((row) => ({
      ...sourceOf(row),
      sentiment: row.sentiment,
      themes: row.themes?.map(({ theme }) => theme) ?? null,
    })),
    others: others.map(sourceOf),
    responseIds: [...new Set([...corrected, ...others].map(({ id }) => id))].sort(),
  };
}
