import type { Priority, TaskFacts, TaskKind } from '@heed/contracts';
import type { EntityManager } from 'typeorm';
import type { Digest } from '../mails/domain/write-digest-mail.js';
import type { DigestAbout } from './collect-tasks.js';

/** One team's share of a digest. */
export interface TeamDigest {
  teamId: string;
  address: string | null;
  digest: Digest;
}

interface CountRow {
  teamId: string;
  kind: TaskKind;
  priority: Priority;
  tasks: number;
}

interface TopRow {
  teamId: string;
  task: TaskFacts;
  dueAt: Date | null;
}

interface FirstDueRow {
  teamId: string;
  dues: Date[];
}

const URGENCY = `array_position(ARRAY['urgent', 'high', 'normal', 'low'], priority)`;

function byTeam<T extends { teamId: string }>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, ({ teamId }) => teamId);
}

/** Adds up in SQL: an import may have brought a hundred thousand tasks, of which a mail shows ten. */
export async function readDigest(
  manager: EntityManager,
  what: { tenantId: string; about: DigestAbout; digestId: string; name: string | null },
): Promise<TeamDigest[]> {
  const parameters = [what.tenantId, what.digestId];
  const counts = await manager.query<CountRow[]>(
    `SELECT team_id AS "teamId", kind, priority, count(*)::int AS tasks FROM collected_tasks
     WHERE tenant_id = $1 AND digest_id = $2 GROUP BY 1, 2, 3 ORDER BY ${URGENCY}, kind`,
    parameters,
  );
  const tops = await manager.query<TopRow[]>(
    `SELECT team_id AS "teamId", task, due_at AS "dueAt" FROM (
       SELECT *, row_number() OVER (PARTITION BY team_id ORDER BY ${URGENCY}, due_at NULLS LAST, task_id, item) AS rank
       FROM collected_tasks WHERE tenant_id = $1 AND digest_id = $2) AS ranked
     WHERE rank <= 10 ORDER BY team_id, rank`,
    parameters,
  );
  const firstDues = await manager.query<FirstDueRow[]>(
    `SELECT team_id AS "teamId", (array_agg(due_at ORDER BY due_at))[1:3] AS dues FROM (
       SELECT DISTINCT team_id, due_at FROM collected_tasks
       WHERE tenant_id = $1 AND digest_id = $2 AND due_at IS NOT NULL) AS due
     GROUP BY 1`,
    parameters,
  );
  const topsByTeam = byTeam(tops);
  const duesByTeam = new Map(firstDues.map(({ teamId, dues }) => [teamId, dues]));
  return [...byTeam(counts)].map(([teamId, teamCounts]) => {
    const top = topsByTeam.get(teamId)!;
    const { team } = top[0]!.task;
    return {
      teamId,
      address: team.email,
      digest: {
        about: what.about,
        team: team.name,
        name: what.name,
        counts: teamCounts,
        firstDue: (duesByTeam.get(teamId) ?? []).map((due) => due.toISOString()),
        top: top.map(({ task, dueAt }) => ({ task, dueAt: dueAt?.toISOString() ?? null })),
      },
    };
  });
}
