import { isUuid, NotFoundError } from '@heed/kernel';
import { ApiDatabase, decodeCursor, encodeCursor } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { taskView } from '../tasks/task-view.js';
import { TaskEntity } from '../tasks/task.entity.js';
import { TeamEntity } from '../teams/team.entity.js';

interface DecisionRow {
  responseId: string;
  taskId: string | null;
  decidedAt: Date;
}

const columns = `response_id AS "responseId", outcome, rule, rules_version AS "rulesVersion", kind, reason, task_id AS "taskId", provisional, decided_version AS version, decided_at AS "decidedAt"`;

@Injectable()
export class DecisionsService {
  constructor(private readonly database: ApiDatabase) {}

  async list(
    tenantId: string,
    { outcome, limit = 100, cursor }: { outcome?: string; limit?: number; cursor?: string },
  ): Promise<{ items: DecisionRow[]; nextCursor: string | null }> {
    const [at, id] = decodeCursor(cursor) ?? [null, null];
    const rows = await this.database.read(tenantId, (manager) =>
      manager.query<(DecisionRow & { position: string })[]>(
        // The cursor keeps PostgreSQL's microseconds: a JavaScript date would cut them and repeat rows.
        `SELECT ${columns}, to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS position FROM cases
         WHERE tenant_id = $1 AND outcome IS NOT NULL AND ($2::text IS NULL OR outcome = $2)
           AND ($3::timestamptz IS NULL OR (decided_at, response_id) > ($3::timestamptz, $4::uuid))
         ORDER BY decided_at, response_id LIMIT $5`,
        [tenantId, outcome ?? null, at, id, limit + 1],
      ),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ position: _, ...row }) => row),
      nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.position, last.responseId]) : null,
    };
  }

  async summary(tenantId: string): Promise<unknown> {
    const [row] = await this.database.read(tenantId, (manager) =>
      manager.query<unknown[]>(
        `SELECT count(*)::int AS decided, (count(*) FILTER (WHERE outcome = 'opened'))::int AS opened,
                (count(*) FILTER (WHERE outcome = 'joined'))::int AS joined,
                (count(*) FILTER (WHERE outcome = 'nothing'))::int AS nothing,
                (count(*) FILTER (WHERE outcome = 'withdrawn'))::int AS withdrawn
         FROM cases WHERE tenant_id = $1 AND outcome IS NOT NULL`,
        [tenantId],
      ),
    );
    return row;
  }

  async get(tenantId: string, responseId: string): Promise<unknown> {
    return this.database.read(tenantId, async (manager) => {
      const [row] = isUuid(responseId)
        ? await manager.query<DecisionRow[]>(
            `SELECT ${columns} FROM cases WHERE tenant_id = $1 AND response_id = $2 AND outcome IS NOT NULL`,
            [tenantId, responseId],
          )
        : [];
      if (row === undefined) throw new NotFoundError(`no decision on ${responseId} yet`);
      const { taskId } = row;
      const task = taskId === null ? null : await manager.findOneBy(TaskEntity, { tenantId, taskId });
      const teams = await manager.findBy(TeamEntity, { tenantId });
      return { ...row, task: task === null ? null : taskView(task, teams) };
    });
  }
}
