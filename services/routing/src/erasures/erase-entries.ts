import type { EntityManager } from 'typeorm';

/** What a line of a timeline may say without naming anybody. Everything else, notes of staff too, goes. */
const KEPT = [
  'rule',
  'from',
  'clock',
  'dueAt',
  'responseId',
  'answers',
  'assigneeId',
  'teamId',
  'channel',
  'reached',
  'outcome',
  'waiting',
];

/** Removes words from the timelines of tasks, and what these answers said on other tasks. Gives how many lines lost some. */
export async function eraseEntries(
  manager: EntityManager,
  tenantId: string,
  taskIds: readonly string[],
  responseIds: readonly string[],
): Promise<number> {
  const [, lines] = await manager.query<[unknown, number]>(
    `UPDATE task_entries SET detail = coalesce(
       (SELECT jsonb_object_agg(key, value) FROM jsonb_each(detail) WHERE key = ANY($3::text[])), '{}')
     WHERE tenant_id = $1 AND task_id = ANY($2::uuid[]) AND detail - $3::text[] <> '{}'`,
    [tenantId, taskIds, KEPT],
  );
  const [, joined] = await manager.query<[unknown, number]>(
    `UPDATE task_entries SET detail = detail - 'comment'
     WHERE tenant_id = $1 AND detail ->> 'responseId' = ANY($2::text[]) AND detail ? 'comment'`,
    [tenantId, responseIds],
  );
  return lines + joined;
}
