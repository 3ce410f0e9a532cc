import { describe, expect, it } from '@jest/globals';
import { exampleTask } from '@heed/contracts';
import { type Digest, writeDigestMail } from './write-digest-mail.js';

const due = '2026-11-21T09:12:04.120Z';
const digest: Digest = {
  about: 'import.digest',
  team: 'Customer care',
  name: 'november.csv',
  counts: [
    { kind: 'urgent', priority: 'urgent', tasks: 2 },
    { kind: 'recovery', priority: 'high', tasks: 40 },
  ],
  firstDue: [due, '2026-11-21T10:00:00.000Z'],
  top: [{ task: { ...exampleTask, priority: 'urgent', kind: 'urgent' }, dueAt: due }],
};
const style = { timeZone: 'UTC', publicUrl: 'https://heed.example.com' };

describe('a digest', () => {
  it('adds up and says where to begin', () => {
    const { subject, text } = writeDigestMail(digest, style);
    expect(subject).toBe('[Heed] 42 tasks from november.csv, 2 urgent, first due 21 Nov 09:12');
    expect(text).toBe(`42 tasks from november.csv, for Customer care.

urgent, urgent: 2
recovery, high: 40
First due: 21 Nov 2026, 09:12 UTC; 21 Nov 2026, 10:00 UTC

Begin with:

- urgent: Urgent matter: detractor (3/10), riverside, due 21 Nov 09:12 "Two weeks late and nobody answers the phone." https://heed.example.com/tasks/5d0f7b0e-8a55-5c32-9d1e-6f4f7ab0f8f2

Open the inbox: https://heed.example.com/tasks
`);
  });

  it('gives each task one line, however long the comment', () => {
    const top = [{ task: { ...exampleTask, comment: `late\n${'very '.repeat(100)}late` }, dueAt: null }];
    const { text } = writeDigestMail({ ...digest, top }, { ...style, publicUrl: null });
    const line = text.split('\n').find((candidate) => candidate.startsWith('- '))!;
    expect(line).toMatch(/"late very .*…"$/);
    expect(line.length).toBeLessThan(200);
  });

  it('tells of overdue tasks as such', () => {
    const counts = [{ kind: 'recovery', priority: 'high', tasks: 1 } as const];
    const { subject } = writeDigestMail({ ...digest, about: 'overdue.digest', name: null, counts }, style);
    expect(subject).toBe('[Heed] 1 task overdue, first due 21 Nov 09:12');
  });
});
