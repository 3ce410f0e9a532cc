import { taskAssigned, taskClosed, taskUpdated } from '@heed/contracts';
import { ConflictError, isUuid, NotFoundError, PreconditionFailedError, ValidationError } from '@heed/kernel';
import { ApiDatabase, decodeCursor, encodeCursor, etagOf, type Identity, ifMatchHolds } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { Static } from '@sinclair/typebox';
import { Brackets, type EntityManager } from 'typeorm';
import { RoutingSettings } from '../routing-settings.js';
import { TeamEntity } from '../teams/team.entity.js';
import { loadSetup, teamOf, type TenantSetup } from '../tenants/tenant-setup.js';
import { assignmentWarning } from './assignment-warning.js';
import type { TaskAt } from './at-task.js';
import { applyCommand, type TaskCommand } from './domain/task-command.js';
import type { CloseOutcome } from './domain/task.js';
import { taskEvent } from './task-event.js';
import { TaskEntity } from './task.entity.js';
import { TaskEntryEntity } from './task-entry.entity.js';
import { taskView } from './task-view.js';
import type { ListTasks } from './tasks.schema.js';

@Injectable()
export class TasksService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly settings: RoutingSettings,
  ) {}

  /** Newest first. */
  async list(
    tenantId: string,
    given: Static<typeof ListTasks>,
  ): Promise<{ items: unknown[]; nextCursor: string | null }> {
    const limit = given.limit ?? 50;
    const after = decodeCursor(given.cursor);
    return this.database.read(tenantId, async (manager) => {
      const teams = await teamsOf(manager, tenantId);
      const query = manager.createQueryBuilder(TaskEntity, 't').where('t.tenantId = :tenantId', { tenantId });
      if (given.state !== undefined) query.andWhere('t.state = :state', { state: given.state });
      if (given.kind !== undefined) query.andWhere('t.kind = :kind', { kind: given.kind });
      if (given.assignee !== undefined) query.andWhere('t.assigneeId = :assignee', { assignee: given.assignee });
      if (given.team !== undefined)
        query.andWhere('t.teamId = :teamId', { teamId: teamNamed(teams, given.team).teamId });
      const open = 't.closedAt IS NULL AND t.resolvedAt IS NULL';
      if (given.open !== undefined) query.andWhere(given.open ? open : `NOT (${open})`);
      if (given.unassigned !== undefined) {
        const nobodys = `(${open} AND t.assigneeId IS NULL)`;
        query.andWhere(given.unassigned ? nobodys : `NOT ${nobodys}`);
      }
      if (given.overdue !== undefined) {
        const late = `(${open} AND (t.resolutionFiredAt IS NOT NULL OR (t.firstContactFiredAt IS NOT NULL AND t.firstContactedAt IS NULL)))`;
        query.andWhere(given.overdue ? late : `NOT ${late}`);
      }
      if (after !== null)
        query.andWhere(
          new Brackets((where) => where.where('(t.openedAt, t.taskId) < (:at, :id)', { at: after[0], id: after[1] })),
        );
      const tasks = await query
        .orderBy('t.openedAt', 'DESC')
        .addOrderBy('t.taskId', 'DESC')
        .limit(limit + 1)
        .getMany();
      const page = tasks.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map((task) => taskView(task, teams)),
        nextCursor:
          tasks.length > limit && last !== undefined ? encodeCursor([last.openedAt.toISOString(), last.taskId]) : null,
      };
    });
  }

  async get(tenantId: string, taskId: string): Promise<Record<string, unknown>> {
    return this.database.read(tenantId, async (manager) => {
      const task = isUuid(taskId) ? await manager.findOneBy(TaskEntity, { tenantId, taskId }) : null;
      if (task === null) throw new NotFoundError(`no task ${taskId}`);
      const entries = await manager.find(TaskEntryEntity, { where: { tenantId, taskId }, order: { entry: 'ASC' } });
      return {
        ...taskView(task, await teamsOf(manager, tenantId)),
        timeline: entries.map(({ at, actor, kind, detail }) => ({ at, actor, kind, detail })),
      };
    });
  }

  async summary(tenantId: string): Promise<unknown> {
    const teams = await this.database.read(tenantId, (manager) =>
      manager.query<{ team: string; open: number; overdue: number; nextDueAt: Date | null }[]>(
        `SELECT m.name AS team, count(t.task_id)::int AS open, min(t.next_due_at) AS "nextDueAt",
                (count(*) FILTER (WHERE t.resolution_fired_at IS NOT NULL
                  OR (t.first_contact_fired_at IS NOT NULL AND t.first_contacted_at IS NULL)))::int AS overdue
         FROM teams m LEFT JOIN tasks t ON t.tenant_id = m.tenant_id AND t.team_id = m.team_id
              AND t.closed_at IS NULL AND t.resolved_at IS NULL
         WHERE m.tenant_id = $1 AND (m.removed_at IS NULL OR t.task_id IS NOT NULL) GROUP BY m.name ORDER BY open DESC, m.name`,
        [tenantId],
      ),
    );
    const sum = (field: 'open' | 'overdue'): number => teams.reduce((total, team) => total + team[field], 0);
    return { open: sum('open'), overdue: sum('overdue'), byTeam: teams };
  }

  async assign(who: Identity, at: TaskAt, assignee: string | null, teamName?: string): Promise<unknown> {
    let warning: string | undefined;
    const task = await this.command(who, at, async (task, setup, manager) => {
      const team = teamName === undefined ? teamOf(setup, task.teamId) : teamNamed(setup.teams, teamName);
      if (team.removedAt !== null) throw noTeam(setup.teams, `"${team.name}" is gone; name another`);
      warning = await assignmentWarning(manager, team, assignee, { task, today: setup.today });
      // Whoever gives it to a team and to nobody of it leaves that to the team.
      const waits = assignee === null && team.teamId !== task.teamId;
      return {
        ...{ kind: 'assign', assigneeId: assignee, teamId: team.teamId },
        ...(warning !== undefined && { warning }),
        ...(waits && { waiting: `given to ${team.name}` }),
      };
    });
    return { ...task, warning: warning ?? null };
  }

  do(who: Identity, at: TaskAt, command: TaskCommand): Promise<unknown> {
    return this.command(who, at, () => command);
  }

  private async command(
    who: Identity,
    { id: taskId, ifMatch }: TaskAt,
    toCommand: (task: TaskEntity, setup: TenantSetup, manager: EntityManager) => TaskCommand | Promise<TaskCommand>,
  ): Promise<Record<string, unknown>> {
    const { tenantId, actor } = who;
    await this.database.command(tenantId, async ({ manager, now, emit }) => {
      const setup = await loadSetup(manager, tenantId, this.settings.firstTeamEmail);
      const before = isUuid(taskId)
        ? await manager.findOne(TaskEntity, { where: { tenantId, taskId }, lock: { mode: 'pessimistic_write' } })
        : null;
      if (before === null) throw new NotFoundError(`no task ${taskId}`);
      if (!ifMatchHolds(ifMatch, etagOf(before.version)))
        throw new PreconditionFailedError(
          `the task is at version ${before.version}, and If-Match is ${ifMatch}: it changed meanwhile. Read it again, and decide anew`,
        );
      const command = await toCommand(before, setup, manager);
      const result = applyCommand(before, command, now);
      if (!result.ok) throw new ConflictError(result.reason);
      const { task, change } = result;
      await manager.upsert(TaskEntity, task, ['tenantId', 'taskId']);
      const { kind, ...detail } = command;
      await manager.insert(TaskEntryEntity, {
        tenantId,
        taskId,
        entry: task.version,
        at: now,
        actor,
        kind: change,
        detail: detail as object,
      });
      const team = teamOf(setup, task.teamId);
      const cause = { time: now.toISOString(), lane: 'live' as const };
      if (kind === 'assign') emit(taskEvent(taskAssigned, task, team, cause, { actor }));
      else if (kind === 'close') {
        const { outcome } = command as { outcome: CloseOutcome };
        emit(
          taskEvent(taskClosed, task, team, cause, { actor, outcome, rootCause: task.rootCause, action: task.action }),
        );
      } else emit(taskEvent(taskUpdated, task, team, cause, { actor, change }));
    });
    return this.get(tenantId, taskId);
  }
}

function teamsOf(manager: EntityManager, tenantId: string): Promise<TeamEntity[]> {
  return manager.find(TeamEntity, { where: { tenantId }, order: { name: 'ASC' } });
}

function teamNamed(teams: readonly TeamEntity[], name: string): TeamEntity {
  const team = teams.find((candidate) => candidate.name === name);
  if (team === undefined) throw noTeam(teams, 'is not a team');
  return team;
}

function noTeam(teams: readonly TeamEntity[], what: string): ValidationError {
  const names = teams.filter(({ removedAt }) => removedAt === null).map(({ name }) => name);
  const detail = `${what}; teams are ${names.join(', ')}`;
  return new ValidationError(`/team ${detail}`, [{ field: '/team', rule: 'team', detail }]);
}
