import { setClocks, withNextDue } from './clocks.js';
import { isOpen, type CloseOutcome, type Task } from './task.js';

export type TaskCommand =
  | { kind: 'assign'; assigneeId: string | null; teamId: string; warning?: string; waiting?: string }
  | { kind: 'note'; text: string }
  | { kind: 'contact'; channel: string; reached: boolean; note: string | null }
  | { kind: 'resolve'; rootCause: string; action: string }
  | { kind: 'reopen'; reason: string }
  | { kind: 'close'; outcome: Exclude<CloseOutcome, 'withdrawn' | 'verified'>; reason: string };

export type CommandResult = { ok: true; task: Task; change: string } | { ok: false; reason: string };

const refuse = (reason: string): CommandResult => ({ ok: false, reason });

/** What a person's command makes of a task. Pure: same task, command and time, same result. */
export function applyCommand(task: Task, command: TaskCommand, now: Date): CommandResult {
  const touched: Task = { ...task, version: task.version + 1, touched: true };
  switch (command.kind) {
    case 'note':
      return { ok: true, task: touched, change: 'note' };
    case 'assign': {
      if (!isOpen(task)) return refuse(`a ${task.state} task cannot be assigned; reopen it first`);
      const { assigneeId, teamId, waiting = null } = command;
      const state =
        task.state === 'new' || task.state === 'assigned' ? (assigneeId === null ? 'new' : 'assigned') : task.state;
      return { ok: true, task: { ...touched, assigneeId, teamId, state, waiting }, change: 'assigned' };
    }
    case 'contact': {
      if (!isOpen(task)) return refuse(`a ${task.state} task is not being worked on; reopen it first`);
      // The first attempt stops the clock of the first contact, whether or not the customer picked up.
      const contacted = { ...touched, firstContactedAt: task.firstContactedAt ?? now };
      const state = command.reached ? (task.state === 'in_progress' ? 'in_progress' : 'contacted') : task.state;
      return { ok: true, task: withNextDue({ ...contacted, state }), change: 'contacted' };
    }
    case 'resolve': {
      if (!isOpen(task)) return refuse(`the task is ${task.state} already`);
      const { rootCause, action } = command;
      return {
        ok: true,
        task: withNextDue({ ...touched, state: 'resolved', resolvedAt: now, rootCause, action }),
        change: 'resolved',
      };
    }
    case 'reopen': {
      if (isOpen(task)) return refuse('the task is open');
      const { resolutionMinutes } = task;
      const open: Task = { ...touched, state: 'in_progress', resolvedAt: null, closedAt: null, closeOutcome: null };
      // The customer waits again: the resolution clock starts anew; a first contact that was made stays made.
      const restarted = setClocks(open, now, { firstContactMinutes: null, resolutionMinutes });
      const { firstContactMinutes, firstContactDueAt, firstContactFiredAt } = task;
      return {
        ok: true,
        task: withNextDue({ ...restarted, firstContactMinutes, firstContactDueAt, firstContactFiredAt }),
        change: 'reopened',
      };
    }
    case 'close': {
      if (task.closedAt !== null) return refuse('the task is closed already');
      const state = command.outcome;
      return {
        ok: true,
        task: withNextDue({ ...touched, state, closedAt: now, closeOutcome: command.outcome }),
        change: 'closed',
      };
    }
  }
}
