import { respondentErased, type RespondentErased } from '@heed/contracts';
import { eraseAndConfirm, type ErasedPage, type EffectTransaction, type EventBatch } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { holdRespondents } from '../cases/hold-respondents.js';
import { CUSTOMER_ERASED } from '../cases/domain/settle-case.js';
import { RoutingSettings } from '../routing-settings.js';
import { eraseTask, holdsSomebody } from '../tasks/domain/erase-task.js';
import { isOpen } from '../tasks/domain/task.js';
import { TaskWorkbench } from '../tasks/task-workbench.js';
import { loadSetup, teamOf } from '../tenants/tenant-setup.js';
import { eraseCases } from './erase-cases.js';
import { eraseEntries } from './erase-entries.js';
import { erasedTaskEvent } from './erased-task-event.js';

/** Removes people from decisions, tasks and timelines. Locked as everywhere here: customers, cases, tasks. */
@Controller()
export class ErasuresConsumer {
  constructor(private readonly settings: RoutingSettings) {}

  @EventPattern<string>(respondentErased.type)
  erased(@Payload() batch: EventBatch<RespondentErased>): Promise<void> {
    return eraseAndConfirm(batch, 'routing', (page, transaction) => this.remove(page, transaction));
  }

  private async remove(page: ErasedPage, transaction: EffectTransaction): Promise<Record<string, number>> {
    const { manager, now, emit } = transaction;
    const { tenantId, responseIds, respondentId } = page;
    const stored = responseIds.map((responseId) => ({ tenantId, responseId }));
    await holdRespondents(manager, { told: [{ tenantId, respondentId }], stored });
    const decisions = await eraseCases(manager, page);
    const setup = await loadSetup(manager, tenantId, this.settings.firstTeamEmail);
    const taskIds = await findTasks(transaction, page);
    const bench = await TaskWorkbench.load(manager, [{ tenantId, taskIds, respondentId: null }]);
    for (const taskId of taskIds) {
      const before = bench.get(tenantId, taskId);
      if (before === null || !holdsSomebody(before)) continue;
      const erased = eraseTask(before, now);
      bench.put(erased, { at: now, actor: 'erasure', kind: 'erased', detail: {} });
      const cause = { time: now.toISOString(), lane: 'live' as const };
      emit(erasedTaskEvent(before, erased, teamOf(setup, erased.teamId), cause));
      if (isOpen(before)) await withdraw(transaction, tenantId, before.responseId);
    }
    await bench.save(manager);
    const timelineEntries = await eraseEntries(manager, tenantId, taskIds, [...responseIds, ...decisions]);
    return { decisions: decisions.length, tasks: taskIds.length, timelineEntries };
  }
}

/** Those that the answers opened, and those that are the person's all the same: of answers that were taken back. */
async function findTasks({ manager }: EffectTransaction, page: ErasedPage): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT task_id AS id FROM tasks WHERE tenant_id = $1 AND task_id = ANY($2::uuid[])
     UNION SELECT task_id FROM tasks WHERE tenant_id = $1 AND respondent_id = $3 AND opened_at <= $4
     ORDER BY id`,
    [page.tenantId, page.taskIds, page.respondentId, page.erasedAt],
  );
  return rows.map(({ id }) => id);
}

async function withdraw({ manager }: EffectTransaction, tenantId: string, responseId: string): Promise<void> {
  await manager.query(
    `UPDATE cases SET outcome = 'withdrawn', reason = $3 WHERE tenant_id = $1 AND response_id = $2 AND outcome = 'opened'`,
    [tenantId, responseId, CUSTOMER_ERASED],
  );
}
