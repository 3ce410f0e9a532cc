import { importEnded } from '@heed/contracts';
import { derivedId, isUuid, NotFoundError } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface Import {
  importId: string;
  name: string;
  state: 'running' | 'ended';
}

/** Imports bundle rows, so that people are told once of the whole instead of once a row. */
@Injectable()
export class ImportsService {
  constructor(private readonly database: ApiDatabase) {}

  /** The same key is the same import: a file that is sent again goes on where it was. */
  async start(tenantId: string, name: string, key: string): Promise<Import> {
    const importId = derivedId(tenantId, 'import', key);
    const [started] = await this.database.command(tenantId, ({ manager }) =>
      manager.query<[{ name: string }]>(
        `INSERT INTO imports (tenant_id, import_id, name) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id, import_id) DO UPDATE SET ended_at = NULL RETURNING name`,
        [tenantId, importId, name],
      ),
    );
    return { importId, name: started.name, state: 'running' };
  }

  async end(tenantId: string, importId: string): Promise<Import> {
    return this.database.command(tenantId, async ({ manager, now, emit }) => {
      const [rows] = await manager.query<[{ name: string; version: number }[], number]>(
        `UPDATE imports SET ended_at = now(), ended_times = ended_times + 1
         WHERE tenant_id = $1 AND import_id = $2 AND ended_at IS NULL RETURNING name, ended_times AS version`,
        [tenantId, importId],
      );
      const ended = rows[0];
      if (ended === undefined) {
        const known = await find(manager, tenantId, importId);
        if (known === undefined) throw new NotFoundError(`no import ${importId}`);
        return { importId, name: known.name, state: 'ended' };
      }
      emit({
        id: derivedId(importId, importEnded.type, ended.version),
        type: importEnded.type,
        source: '/heed/ingestion',
        subject: importId,
        time: now.toISOString(),
        tenantId,
        lane: 'bulk',
        data: { importId, version: ended.version, name: ended.name },
      });
      return { importId, name: ended.name, state: 'ended' };
    });
  }

  async exists(tenantId: string, importId: string): Promise<boolean> {
    if (!isUuid(importId)) return false;
    const found = await this.database.read(tenantId, (manager) => find(manager, tenantId, importId));
    return found !== undefined;
  }
}

async function find(manager: EntityManager, tenantId: string, importId: string): Promise<{ name: string } | undefined> {
  const rows = await manager.query<{ name: string }[]>(
    `SELECT name FROM imports WHERE tenant_id = $1 AND import_id = $2`,
    [tenantId, importId],
  );
  return rows[0];
}
