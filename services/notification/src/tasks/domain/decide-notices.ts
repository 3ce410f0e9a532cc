import type { TaskFacts } from '@heed/contracts';
import type { TaskChange } from './task-change.js';

export type NoticeDecision =
  | { kind: 'nobody' }
  /** One mail to each address; null stands for somebody who should be told and has no address. */
  | { kind: 'tell'; addresses: readonly (string | null)[] }
  /** Part of a digest instead of a mail of its own. */
  | { kind: 'collect'; into: 'import.digest' | 'overdue.digest' }
  /** Ended: digests that are still to be sent leave it out. */
  | { kind: 'forget' };

const NOBODY: NoticeDecision = { kind: 'nobody' };
const TELLING = new Set(['joined', 'raised', 're-routed']);

function present(address: string | null | undefined): string | null {
  const trimmed = address?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

function assigneeElseTeam({ assignee, team }: TaskFacts): string | null {
  return present(assignee?.email) ?? present(team.email);
}

/** Everybody once (addresses differ by more than case), or null where nobody has an address. */
function allOf(...addresses: (string | null | undefined)[]): readonly (string | null)[] {
  const found = new Map<string, string>();
  for (const address of addresses.map(present)) if (address !== null) found.set(address.toLowerCase(), address);
  return found.size === 0 ? [null] : [...found.values()];
}

/**
 * Who is told of a change. The opening mail covers the first assignment, so `rules` assigning tells nobody; what an
 * import brings is summed up, or one file would send thousands of mails.
 */
export function decideNotices(change: TaskChange): NoticeDecision {
  const { task } = change;
  const imported = task.importId !== null;
  switch (change.about) {
    case 'task.opened':
      return imported
        ? { kind: 'collect', into: 'import.digest' }
        : { kind: 'tell', addresses: [assigneeElseTeam(task)] };
    case 'task.assigned':
      if (change.actor === 'rules' || task.assignee === null) return NOBODY;
      return imported
        ? { kind: 'collect', into: 'import.digest' }
        : { kind: 'tell', addresses: [present(task.assignee.email)] };
    case 'task.updated':
      if (!TELLING.has(change.change)) return NOBODY;
      return imported
        ? { kind: 'collect', into: 'import.digest' }
        : { kind: 'tell', addresses: [assigneeElseTeam(task)] };
    case 'task.overdue':
      // Hundreds of clocks may have run out while nobody watched them.
      return imported || change.late === true
        ? { kind: 'collect', into: 'overdue.digest' }
        : { kind: 'tell', addresses: allOf(task.assignee?.email, task.team.email) };
    case 'task.closed':
      return imported ? { kind: 'forget' } : NOBODY;
  }
}
