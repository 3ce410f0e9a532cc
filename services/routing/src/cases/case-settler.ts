import { taskAssigned, taskClosed, taskOpened, taskUpdated } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import type { EffectTransaction } from '@heed/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isOpen, type Task } from '../tasks/domain/task.js';
import { taskEvent, type TaskCause } from '../tasks/task-event.js';
import { TaskWorkbench } from '../tasks/task-workbench.js';
import type { FirstDecision } from '../metrics/decision-meter.js';
import { RoutingSettings } from '../routing-settings.js';
import { holdAssignments, loadSetup, teamOf, type TenantSetup } from '../tenants/tenant-setup.js';
import { type CaseRow, isComplete, toCase } from './case-row.js';
import type { Decision } from './domain/case.js';
import { erasedTaskEvent } from '../erasures/erased-task-event.js';
import { forgetDeleted } from './forget-deleted.js';
import { settleCase, type TaskChange } from './domain/settle-case.js';

interface Settled {
  row: CaseRow;
  decision: Decision;
}

/** Decides cases, whose customers and rows the caller has locked, and carries the decisions out: tasks, timelines, events. */
@Injectable()
export class CaseSettler {
  constructor(private readonly settings: RoutingSettings) {}

  /**
   * A case whose second half is missing is decided provisionally: the rules run again when it comes. Says which were decided
   * for the first time, and how long after their acceptance.
   */
  async settle(transaction: EffectTransaction, rows: readonly CaseRow[]): Promise<FirstDecision[]> {
    if (rows.length === 0) return [];
    const { manager, now } = transaction;
    const setups = new Map<string, TenantSetup>();
    for (const tenantId of [...new Set(rows.map((row) => row.tenantId))].sort())
      setups.set(tenantId, await loadSetup(manager, tenantId, this.settings.firstTeamEmail));
    await holdAssignments(manager, setups);
    const bench = await TaskWorkbench.load(
      manager,
      rows.map((row) => ({
        tenantId: row.tenantId,
        taskIds: [derivedId(row.tenantId, 'task', row.responseId), ...(row.taskId === null ? [] : [row.taskId])],
        respondentId: row.facts.respondentId,
      })),
    );
    const settled: Settled[] = [];
    const deserted: Task[] = [];
    for (const row of inOrder(rows)) {
      const { teams, rules, rulesVersion } = setups.get(row.tenantId)!;
      const own = bench.get(row.tenantId, row.taskId ?? derivedId(row.tenantId, 'task', row.responseId));
      const { decision, changes } = settleCase(
        toCase(row),
        rules,
        {
          tenantId: row.tenantId,
          decision: standingDecision(row),
          task: own,
          openTaskOfRespondent: bench.openTaskOf(row.tenantId, row.facts.respondentId, row.responseId),
          rulesVersion,
          teamIds: new Map(teams.map(({ name, teamId }) => [name, teamId])),
        },
        now,
      );
      settled.push({ row, decision });
      for (const change of changes) {
        const before = bench.get(change.task.tenantId, change.task.taskId);
        const isLeft = before !== null && before.respondentId !== change.task.respondentId;
        // The answers that joined a task of an erased customer are erased as well.
        if (change.change === 'withdrawn' || (isLeft && change.change !== 'erased')) deserted.push(change.task);
        await this.carryOut(transaction, bench, setups.get(row.tenantId)!, change, row);
      }
    }
    await bench.save(manager);
    await saveDecisions(manager, settled);
    await forgetDeleted(
      manager,
      rows.filter(({ facts }) => facts.deleted === true),
    );
    await decideJoinedAgain(manager, deserted);
    return rows
      .filter(({ outcome }) => outcome === null)
      .map(({ lane, facts }) => ({ lane, seconds: (now.getTime() - Date.parse(facts.acceptedAt)) / 1_000 }));
  }

  private async carryOut(
    { manager, now, emit }: EffectTransaction,
    bench: TaskWorkbench,
    setup: TenantSetup,
    { task, change, detail }: TaskChange,
    row: CaseRow,
  ): Promise<void> {
    const { traceparent } = row;
    const cause: TaskCause = {
      ...{ time: row.time.toISOString(), lane: row.lane },
      ...(traceparent === null ? {} : { traceparent }),
    };
    const team = teamOf(setup, task.teamId);
    const before = bench.get(task.tenantId, task.taskId);
    const assigned = needsSomebody(task) ? await bench.assign(manager, task, team, setup.today) : task;
    const { waiting } = assigned;
    const told = waiting === null || waiting === task.waiting ? detail : { ...detail, waiting };
    bench.put(assigned, { at: now, actor: change === 'erased' ? 'erasure' : 'rules', kind: change, detail: told });
    const who = { actor: 'rules' };
    if (change === 'erased') emit(erasedTaskEvent(before!, assigned, team, cause));
    else if (change === 'opened') emit(taskEvent(taskOpened, assigned, team, cause, {}));
    else if (change === 'withdrawn')
      emit(
        taskEvent(taskClosed, assigned, team, cause, { ...who, outcome: 'withdrawn', rootCause: null, action: null }),
      );
    else emit(taskEvent(taskUpdated, assigned, team, cause, { ...who, change }));
    if (change !== 'opened' && assigned.assigneeId !== task.assigneeId)
      emit(taskEvent(taskAssigned, assigned, team, cause, who));
  }
}

function needsSomebody(task: Task): boolean {
  return isOpen(task) && !task.touched && task.assigneeId === null;
}

function standingDecision({ outcome, rule, rulesVersion, kind, reason, taskId }: CaseRow): Decision | null {
  return outcome === null ? null : { outcome, rule: rule ?? '', rulesVersion, kind, reason, taskId };
}

/** Oldest acceptance first, so that a chunk's outcome does not depend on how it was put together. */
function inOrder(rows: readonly CaseRow[]): CaseRow[] {
  const key = ({ facts }: CaseRow): string => facts.acceptedAt + facts.responseId;
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** With the half that has completed a case, where that is not yet written. */
async function saveDecisions(manager: EntityManager, settled: readonly Settled[]): Promise<void> {
  await manager.query(
    `UPDATE cases c SET decided_version = c.version, outcome = d.outcome, rule = d.rule, rules_version = d.rules_version, kind = d.kind, reason = d.reason, task_id = d.task_id,
            provisional = d.provisional, decided_at = coalesce(c.decided_at, now()), decide_at = NULL,
            scored = coalesce(d.scored, c.scored), scored_version = CASE WHEN d.scored IS NULL THEN c.scored_version ELSE c.version END,
            analyzed = coalesce(d.analyzed, c.analyzed), analyzed_version = CASE WHEN d.analyzed IS NULL THEN c.analyzed_version ELSE c.version END,
            reading = CASE WHEN d.analyzed IS NULL THEN c.reading ELSE d.reading END, lane = coalesce(d.lane, c.lane), time = coalesce(d.time, c.time),
            traceparent = CASE WHEN d.lane IS NULL THEN c.traceparent ELSE d.traceparent END
     FROM json_to_recordset($1::json) AS d (tenant_id uuid, response_id uuid, outcome text, rule text, rules_version integer, kind text, reason text, task_id uuid,
       provisional boolean, scored jsonb, analyzed jsonb, reading integer, lane text, time timestamptz, traceparent text)
     WHERE c.tenant_id = d.tenant_id AND c.response_id = d.response_id`,
    [
      JSON.stringify(
        settled.map(({ row, decision }) => ({
          tenant_id: row.tenantId,
          response_id: row.responseId,
          outcome: decision.outcome,
          rule: decision.rule,
          rules_version: decision.rulesVersion,
          kind: decision.kind,
          reason: decision.reason,
          task_id: decision.taskId,
          provisional: !isComplete(row),
          ...(row.unwritten === undefined ? {} : unwrittenOf(row, row.unwritten)),
        })),
      ),
    ],
  );
}

function unwrittenOf(
  row: CaseRow,
  { column, reading }: NonNullable<CaseRow['unwritten']>,
): Partial<Record<string, unknown>> {
  const { lane, time, traceparent } = row;
  return { [column]: row[column], reading, lane, time, traceparent };
}

/** The answers that joined a task which is no longer their customer's: the deadline job decides them again at once. */
async function decideJoinedAgain(manager: EntityManager, deserted: readonly Task[]): Promise<void> {
  if (deserted.length === 0) return;
  await manager.query(
    `UPDATE cases c SET decide_at = now() FROM unnest($1::uuid[], $2::uuid[]) AS t (tenant_id, task_id)
     WHERE c.tenant_id = t.tenant_id AND c.task_id = t.task_id AND c.outcome = 'joined'`,
    [deserted.map(({ tenantId }) => tenantId), deserted.map(({ taskId }) => taskId)],
  );
}
