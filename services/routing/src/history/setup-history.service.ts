import { NotFoundError, ValidationError } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { HistoryQuery } from './history.schema.js';
import { type SetupPart, SetupVersionEntity } from './setup-version.entity.js';

/** Who put which teams or rules in force when. */
@Injectable()
export class SetupHistoryService {
  constructor(private readonly database: ApiDatabase) {}

  /** Newest first. */
  list(tenantId: string, what: SetupPart, { cursor, limit }: HistoryQuery): Promise<unknown> {
    const before = versionOf(cursor);
    return this.database.read(tenantId, async (manager) => {
      const found = await manager.find(SetupVersionEntity, {
        select: { version: true, at: true, actor: true, note: true, changes: true },
        where: { tenantId, what, ...(before !== null && { version: LessThan(before) }) },
        order: { version: 'DESC' },
        take: limit + 1,
      });
      const items = found.slice(0, limit).map(versionView);
      return { items, nextCursor: found.length > limit ? cursorAt(items.at(-1)!.version) : null };
    });
  }

  /** One version, with the whole list as it was. */
  get(tenantId: string, what: SetupPart, version: string): Promise<unknown> {
    return this.database.read(tenantId, async (manager) => {
      const found = /^[1-9]\d{0,8}$/.test(version)
        ? await manager.findOneBy(SetupVersionEntity, { tenantId, what, version: Number(version) })
        : null;
      if (found === null) throw new NotFoundError(`there is no version ${version} of the ${what}`);
      return { ...versionView(found), [what]: found.document };
    });
  }
}

function versionView({ version, at, actor, note, changes }: SetupVersionEntity) {
  const { added, removed, changed, reordered } = changes;
  return { version, at, actor, note, added, removed, changed, reordered };
}

const cursorAt = (version: number): string => Buffer.from(`version ${version}`).toString('base64url');

function versionOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const [, version] = /^version (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (version !== undefined) return Number(version);
  const violation = { field: '/cursor', rule: 'cursor', detail: 'is not a cursor that a list gave out' };
  throw new ValidationError(`cursor ${violation.detail}`, [violation]);
}
