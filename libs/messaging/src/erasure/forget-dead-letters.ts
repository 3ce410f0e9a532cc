import type { EntityManager } from 'typeorm';

const AT_ONCE = 200;

/** What of a dead letter may name somebody: key, headers, bytes. */
type Letter = { id: string; text: string };

/**
 * Empties the dead letters of a group that are about somebody, settled ones too: the row stays, so that the record is not
 * kept again when it is read once more. `isTheirs` gets key, headers and bytes as text. Gives how many there were.
 */
export async function forgetDeadLetters(
  manager: EntityManager,
  group: string,
  tenantId: string,
  isTheirs: (text: string) => boolean,
): Promise<number> {
  let forgotten = 0;
  for (let after: string | null = null; ;) {
    const letters: Letter[] = await readLetters(manager, group, tenantId, after);
    const theirs = letters.filter(({ text }) => isTheirs(text)).map(({ id }) => id);
    if (theirs.length > 0)
      await manager.query(
        `UPDATE dead_letters SET key = NULL, headers = '{}', value = NULL, event_id = NULL, error = 'the person was erased',
           state = CASE state WHEN 'open' THEN 'discarded' ELSE state END,
           reason = CASE state WHEN 'open' THEN 'the person was erased' ELSE reason END,
           settled_by = CASE state WHEN 'open' THEN 'erasure' ELSE settled_by END, settled_at = coalesce(settled_at, now())
         WHERE grp = $1 AND id = ANY($2::uuid[])`,
        [group, theirs],
      );
    forgotten += theirs.length;
    if (letters.length < AT_ONCE) return forgotten;
    after = letters.at(-1)!.id;
  }
}

/** With those whose tenant nobody could tell. */
async function readLetters(
  manager: EntityManager,
  group: string,
  tenantId: string,
  after: string | null,
): Promise<Letter[]> {
  const rows = await manager.query<{ id: string; key: string | null; headers: object; value: Buffer | null }[]>(
    `SELECT id, key, headers, value FROM dead_letters
     WHERE grp = $1 AND (tenant_id = $2 OR tenant_id IS NULL) AND ($3::uuid IS NULL OR id > $3)
       AND (key IS NOT NULL OR value IS NOT NULL OR headers <> '{}')
     ORDER BY id LIMIT ${AT_ONCE}`,
    [group, tenantId, after],
  );
  return rows.map(({ id, key, headers, value }) => {
    return { id, text: [key ?? '', JSON.stringify(headers), value?.toString('utf8') ?? ''].join('\n') };
  });
}
