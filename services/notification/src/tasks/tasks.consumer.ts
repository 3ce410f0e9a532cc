import {
  type HeedEvent,
  type TaskFacts,
  taskAssigned,
  type TaskAssigned,
  taskClosed,
  type TaskClosed,
  taskOpened,
  type TaskOpened,
  taskOverdue,
  type TaskOverdue,
  taskUpdated,
  type TaskUpdated,
} from '@heed/contracts';
import { areErased, type EffectTransaction, type EventBatch, holdErasures } from '@heed/messaging';
import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { type CollectedTask, collectTasks, forgetOverdue } from '../collections/collect-tasks.js';
import { type Announcement, channelDrafts } from '../channels/channel-drafts.js';
import { subscribedChannels } from '../channels/subscribed-channels.js';
import type { DeliveryDraft } from '../deliveries/delivery-draft.js';
import { DeliveryStore } from '../deliveries/delivery-store.js';
import { DeliveryErasure } from '../erasures/delivery-erasure.js';
import { stripTask } from '../erasures/domain/strip-task.js';
import { writeTaskMail } from '../mails/domain/write-task-mail.js';
import { type NotificationOptions, RESOLVED_OPTIONS } from '../notification-options.js';
import { cloudEvent } from '../webhooks/cloud-event.js';
import { decideNotices } from './domain/decide-notices.js';
import type { TaskChange } from './domain/task-change.js';
import { toCollected } from './to-collected.js';

/** A clock that fires later than this is told of in a digest. */
const LATE_MS = 3_600_000;

/** What one event asks for. */
interface Plan {
  drafts: readonly DeliveryDraft[];
  collected: readonly CollectedTask[];
  /** What channels may hear of; which ones do is known in the transaction. */
  announcement: Announcement;
}

/** Turns the life of tasks into mails, digests and webhooks. */
@Controller()
export class TasksConsumer {
  constructor(
    private readonly store: DeliveryStore,
    private readonly erasure: DeliveryErasure,
    @Inject(RESOLVED_OPTIONS) private readonly options: NotificationOptions,
  ) {}

  @EventPattern<string>(taskOpened.type)
  opened(@Payload() batch: EventBatch<TaskOpened>): Promise<void> {
    return this.handle(batch, ({ data: task }) => ({ about: 'task.opened', task }));
  }

  @EventPattern<string>(taskAssigned.type)
  assigned(@Payload() batch: EventBatch<TaskAssigned>): Promise<void> {
    return this.handle(batch, ({ data: task }) => ({ about: 'task.assigned', task, actor: task.actor }));
  }

  @EventPattern<string>(taskUpdated.type)
  updated(@Payload() batch: EventBatch<TaskUpdated>): Promise<void> {
    return this.handle(batch, ({ data: task }) => {
      return { about: 'task.updated', task, actor: task.actor, change: task.change };
    });
  }

  @EventPattern<string>(taskOverdue.type)
  overdue(@Payload() batch: EventBatch<TaskOverdue>): Promise<void> {
    return this.handle(batch, ({ data: task, time }) => {
      const late = Date.parse(time) - Date.parse(task.dueAt) > LATE_MS;
      return { about: 'task.overdue', task, clock: task.clock, dueAt: task.dueAt, late };
    });
  }

  @EventPattern<string>(taskClosed.type)
  closed(@Payload() batch: EventBatch<TaskClosed>): Promise<void> {
    return this.handle(batch, ({ data: task }) => ({ about: 'task.closed', task }));
  }

  private async handle<T extends TaskFacts>(
    batch: EventBatch<T>,
    toChange: (event: HeedEvent<T>) => TaskChange,
  ): Promise<void> {
    const plans = new Map<HeedEvent<T>, Plan>();
    const ended = new Map<HeedEvent<T>, { tenantId: string; taskId: string }>();
    for (const event of batch.events) {
      const change = toChange(event);
      plans.set(event, this.plan(event, change));
      if (change.about === 'task.closed') ended.set(event, { tenantId: event.tenantId, taskId: change.task.taskId });
    }
    let drafted = 0;
    await batch.effect(async (fresh, transaction) => {
      const erased = await this.findErased(transaction, fresh);
      const fitting = fresh.map((event) => {
        if (!erased.has(event)) return plans.get(event)!;
        const stripped = { ...event, data: stripTask(event.data) };
        return this.plan(stripped, toChange(stripped));
      });
      const { manager, now } = transaction;
      const channels = await subscribedChannels(
        manager,
        fresh.map(({ tenantId }) => tenantId),
      );
      const drafts = fitting.flatMap((plan) => {
        const told = plan.drafts.map(({ recipient }) => recipient);
        const theirs = channels.get(plan.announcement.base.tenantId) ?? [];
        return [...plan.drafts, ...channelDrafts(plan.announcement, theirs, told)];
      });
      drafted = drafts.length;
      await collectTasks(
        manager,
        fitting.flatMap((plan) => plan.collected),
        now,
      );
      await forgetOverdue(
        manager,
        fresh.flatMap((event) => ended.get(event) ?? []),
      );
      await this.store.add(drafts, transaction);
      await this.erasure.noteWordless(transaction, [...erased]);
    });
    if (drafted > 0) this.store.wake();
  }

  /** Events that tell of erased customers. What was sent about a task before it lost its customer is erased here. */
  private async findErased<T extends TaskFacts>(
    transaction: EffectTransaction,
    events: readonly HeedEvent<T>[],
  ): Promise<Set<HeedEvent<T>>> {
    const { manager } = transaction;
    await holdErasures(manager, 'shared');
    const erased = await areErased(
      manager,
      events.map(({ tenantId, data: { responseId, respondentId, openedAt } }) => {
        return { tenantId, responseId, respondentId, at: openedAt };
      }),
    );
    const told = events.filter(({ data }) => (data as { actor?: string }).actor === 'erasure');
    for (const { tenantId, data } of told) await this.erasure.erase(transaction, tenantId, [data.taskId]);
    return new Set([...events.filter((_, index) => erased[index]), ...told]);
  }

  private plan(event: HeedEvent, change: TaskChange): Plan {
    const { task, about } = change;
    const { tenantId, id: causeId, lane, traceparent } = event;
    const { taskId, importId } = task;
    const base = { tenantId, taskId, importId, causeId, causedAt: new Date(event.time), lane, traceparent };
    const bundled = importId !== null || (change.about === 'task.overdue' && change.late === true);
    const announcement: Announcement = {
      ...{ about, team: task.team.name, bundled, base },
      mail: () => writeTaskMail(change, this.options),
      webhook: () => ({ subject: event.type, text: cloudEvent(event), html: '' }),
    };
    const decision = decideNotices(change);
    switch (decision.kind) {
      case 'nobody':
        return { drafts: [], collected: [], announcement };
      case 'collect':
        return { drafts: [], collected: [toCollected(tenantId, decision.into, change, true)], announcement };
      case 'forget':
        return { drafts: [], collected: [toCollected(tenantId, 'import.digest', change, false)], announcement };
      case 'tell': {
        const content = announcement.mail();
        const drafts = decision.addresses.map((recipient): DeliveryDraft => {
          return { ...base, about, channel: 'email', channelName: null, recipient, content };
        });
        return { drafts, collected: [], announcement };
      }
    }
  }
}
