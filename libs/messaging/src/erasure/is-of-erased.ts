import type { EntityManager } from 'typeorm';
import type { LogRecord } from '../transport/transport.js';
import { holdErasures } from './hold-erasures.js';
import { uuidsIn } from './uuids-in.js';

/**
 * Whether a record that cannot be taken is of somebody erased: an answer, a task or the person is named in it, and it does not
 * say that it is of a later time.
 */
export async function isOfErased(
  manager: EntityManager,
  tenantId: string | null,
  { key, value }: Pick<LogRecord, 'key' | 'value'>,
): Promise<boolean> {
  const text = value?.toString('utf8') ?? '';
  const ids = uuidsIn(`${key ?? ''}\n${text}`);
  if (ids.length === 0) return false;
  await holdErasures(manager, 'shared');
  const rows = await manager.query<{ id: string; erasedAt: Date }[]>(
    `SELECT id, erased_at AS "erasedAt" FROM erased WHERE id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR tenant_id = $2)`,
    [ids, tenantId],
  );
  const at = instantOf(text);
  return rows.some(({ id, erasedAt }) => id === key?.toLowerCase() || at === null || at <= erasedAt.getTime());
}

/** When it was answered, or the task opened. Null: it does not say. */
function instantOf(text: string): number | null {
  const said = /"(?:answeredAt|openedAt)"\s*:\s*"([^"]+)"/.exec(text)?.[1];
  const at = said === undefined ? NaN : Date.parse(said);
  return Number.isNaN(at) ? null : at;
}
