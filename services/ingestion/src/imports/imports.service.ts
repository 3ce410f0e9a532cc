import { importEnded } from '@heed/contracts';
import { derivedId, NotFoundError } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';

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
    await this.database.command(tenantId, async ({ manager }) => {
      await manager.query(
        `INSERT INTO imports (tenant_id, import_id, name) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id, import_id) DO UPDATE SET ended_at = NULL`,
        [tenantId, importId, name],
      );
    });
    return { importId, name, state: 'running' };
  }

  async end(tenantId: string, importId: string): Promise<Import> {
    return this.database.command(tenantId, async ({ manager, now, emit }) => {
      const [rows] = await manager.query<[{ name: string; version: number }[], number]>(
        `UPDATE imports SET ended_at = now(), ended_times = ended_times + 1
         WHERE tenant_id = $1 AND import_id = $2 AND ended_at IS NULL RETURNING name, ended_times AS version`,
        [tenantId, importId],
      );
      const ended = rows[0];
      if (ended === undefined) return { importId, name: await this.nameOf(tenantId, importId), state: 'ended' };
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
    return (await this.find(tenantId, importId)) !== undefined;
  }

  private async nameOf(tenantId: string, importId: string): Promise<string> {
    const found = await this.find(tenantId, importId);
    if (found === undefined) throw new NotFoundError(`no import ${importId}`);
    return found.name;
  }

  private async find(tenantId: string, importId: string): Promise<{ name: string } | undefined> {
    const rows = await this.database.read(tenantId, (manager) =>
      manager.query<{ name: string }[]>(`SELECT name FROM imports WHERE tenant_id = $1 AND import_id = $2`, [
        tenantId,
        importId,
      ]),
    );
    return rows[0];
  }
}
