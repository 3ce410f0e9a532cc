import type { EventContract } from './define-event.js';
import { deliverySettled } from './events/delivery-settled.v1.js';
import { erasureConfirmed } from './events/erasure-confirmed.v1.js';
import { importEnded } from './events/import-ended.v1.js';
import { interactionRecorded } from './events/interaction-recorded.v1.js';
import { respondentErased } from './events/respondent-erased.v1.js';
import { responseAnalyzed } from './events/response-analyzed.v1.js';
import { responseReceived } from './events/response-received.v1.js';
import { responseScored } from './events/response-scored.v1.js';
import { taskAssigned } from './events/task-assigned.v1.js';
import { taskClosed } from './events/task-closed.v1.js';
import { taskOpened } from './events/task-opened.v1.js';
import { taskOverdue } from './events/task-overdue.v1.js';
import { taskUpdated } from './events/task-updated.v1.js';
import { tenantDeleted } from './events/tenant-deleted.v1.js';

/** Every event version that Heed knows. An event of any other type is dead-lettered, to be replayed after an upgrade. */
export const catalogue: readonly EventContract[] = [
  interactionRecorded,
  responseReceived,
  responseScored,
  responseAnalyzed,
  taskOpened,
  taskAssigned,
  taskUpdated,
  taskOverdue,
  taskClosed,
  importEnded,
  deliverySettled,
  respondentErased,
  erasureConfirmed,
  tenantDeleted,
];

const byType = new Map(catalogue.map((contract) => [contract.type as string, contract]));

export function contractOf(type: string): EventContract | undefined {
  return byType.get(type);
}
