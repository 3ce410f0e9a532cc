import { describe, expect, it } from '@jest/globals';
import { exampleTask, type TaskFacts } from '@heed/contracts';
import { decideNotices } from './decide-notices.js';

const task = (more: Partial<TaskFacts> = {}): TaskFacts => ({ ...exampleTask, ...more });
const IMPORT = '0192f0c0-0000-7000-8000-00000000000a';
const nobodyThere: Partial<TaskFacts> = { assignee: null, team: { ...exampleTask.team, email: null } };

describe('who is told', () => {
  it('tells the assignee of a new task', () => {
    expect(decideNotices({ about: 'task.opened', task: task() })).toEqual({
      kind: 'tell',
      addresses: ['amira@example.com'],
    });
  });

  it.each([
    ['nobody is assigned', null],
    ['the assignee has no address', { id: 'bo', name: 'Bo', email: null }],
    ['the assignee has a blank address', { id: 'bo', name: 'Bo', email: ' ' }],
  ])('tells the team of a new task when %s', (_, assignee) => {
    expect(decideNotices({ about: 'task.opened', task: task({ assignee }) })).toEqual({
      kind: 'tell',
      addresses: ['care@example.com'],
    });
  });

  it('makes it visible that nobody has an address', () => {
    const none = { kind: 'tell', addresses: [null] };
    expect(decideNotices({ about: 'task.opened', task: task(nobodyThere) })).toEqual(none);
    const overdue = { clock: 'resolution', dueAt: '2026-11-21T09:12:00.000Z' } as const;
    expect(decideNotices({ about: 'task.overdue', task: task(nobodyThere), ...overdue })).toEqual(none);
  });

  it('tells an assignee whom a person has chosen, not one whom the rules chose', () => {
    expect(decideNotices({ about: 'task.assigned', task: task(), actor: 'key:lead' })).toMatchObject({ kind: 'tell' });
    expect(decideNotices({ about: 'task.assigned', task: task(), actor: 'rules' })).toEqual({ kind: 'nobody' });
    expect(decideNotices({ about: 'task.assigned', task: task({ assignee: null }), actor: 'key:lead' })).toEqual({
      kind: 'nobody',
    });
  });

  it.each(['joined', 'raised', 're-routed'])('tells the assignee that a task was %s', (change) => {
    expect(decideNotices({ about: 'task.updated', task: task(), actor: 'rules', change })).toEqual({
      kind: 'tell',
      addresses: ['amira@example.com'],
    });
  });

  it.each(['note', 'contacted', 'enriched', 'resolved', 'reopened'])('tells nobody that a task was %s', (change) => {
    expect(decideNotices({ about: 'task.updated', task: task(), actor: 'key:a', change })).toEqual({ kind: 'nobody' });
  });

  it('tells assignee and team that a clock ran out, and one address once', () => {
    const overdue = { about: 'task.overdue', clock: 'first_contact', dueAt: '2026-11-21T09:12:00.000Z' } as const;
    expect(decideNotices({ ...overdue, task: task() })).toEqual({
      kind: 'tell',
      addresses: ['amira@example.com', 'care@example.com'],
    });
    const same = { assignee: { id: 'care', name: 'Care', email: 'CARE@example.com' } };
    expect(decideNotices({ ...overdue, task: task(same) })).toEqual({ kind: 'tell', addresses: ['care@example.com'] });
  });

  it('collects a clock that ran out long before it fired', () => {
    const overdue = { about: 'task.overdue', clock: 'resolution', dueAt: '2026-11-21T09:12:00.000Z' } as const;
    expect(decideNotices({ ...overdue, task: task(), late: true })).toEqual({
      kind: 'collect',
      into: 'overdue.digest',
    });
  });

  it('tells nobody that a task ended', () => {
    expect(decideNotices({ about: 'task.closed', task: task() })).toEqual({ kind: 'nobody' });
  });

  it('collects what an import brings, and forgets what has ended before it was told', () => {
    const imported = task({ importId: IMPORT });
    const collected = { kind: 'collect', into: 'import.digest' };
    expect(decideNotices({ about: 'task.opened', task: imported })).toEqual(collected);
    expect(decideNotices({ about: 'task.assigned', task: imported, actor: 'key:lead' })).toEqual(collected);
    expect(decideNotices({ about: 'task.updated', task: imported, actor: 'rules', change: 'raised' })).toEqual(
      collected,
    );
    expect(
      decideNotices({ about: 'task.overdue', task: imported, clock: 'resolution', dueAt: '2026-11-21T09:12:00.000Z' }),
    ).toEqual({ kind: 'collect', into: 'overdue.digest' });
    expect(decideNotices({ about: 'task.closed', task: imported })).toEqual({ kind: 'forget' });
  });
});
