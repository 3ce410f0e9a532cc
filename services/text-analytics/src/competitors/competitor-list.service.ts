import { ValidationError } from '@heed/kernel';
import { ApiDatabase, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { CompetitorListAnswer, CompetitorListInput } from './competitor-list.schema.js';
import { checkCompetitors } from './domain/check-competitors.js';

const COLUMNS = `competitors, changed_by AS "changedBy",
  to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "changedAt"`;

/** Whom a tenant competes with. */
@Injectable()
export class CompetitorListService {
  constructor(private readonly database: ApiDatabase) {}

  get({ tenantId }: Identity): Promise<CompetitorListAnswer> {
    return this.database.read(tenantId, async (manager) => {
      const [list] = await manager.query<CompetitorListAnswer[]>(
        `SELECT ${COLUMNS} FROM competitor_lists WHERE tenant_id = $1`,
        [tenantId],
      );
      return list ?? { competitors: [], changedBy: null, changedAt: null };
    });
  }

  /** Comments that come from now on are searched for it. */
  replace({ tenantId, actor }: Identity, { competitors }: CompetitorListInput): Promise<CompetitorListAnswer> {
    const violations = checkCompetitors(competitors);
    if (violations.length > 0) throw new ValidationError('The list cannot be used.', violations);
    const trimmed = competitors.map(({ name, aliases = [] }) => ({
      name: name.trim(),
      ...(aliases.length > 0 && { aliases: aliases.map((alias) => alias.trim()) }),
    }));
    return this.database.command(tenantId, async ({ manager }) => {
      const [list] = await manager.query<[CompetitorListAnswer]>(
        `INSERT INTO competitor_lists (tenant_id, competitors, changed_by) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id) DO UPDATE
           SET competitors = excluded.competitors, changed_by = excluded.changed_by, changed_at = clock_timestamp()
         RETURNING ${COLUMNS}`,
        [tenantId, JSON.stringify(trimmed), actor],
      );
      return list;
    });
  }
}
