import { describe, expect, it } from '@jest/globals';
import { exampleTask, type TaskFacts } from '@heed/contracts';
import { writeTaskMail } from './write-task-mail.js';

const style = { timeZone: 'UTC', publicUrl: 'https://heed.example.com' };
const opened = (more: Partial<TaskFacts> = {}) =>
  writeTaskMail({ about: 'task.opened', task: { ...exampleTask, ...more } }, style);

describe('a mail about a task', () => {
  it('says in its subject who, where and until when', () => {
    expect(opened().subject).toBe('[Heed] Detractor (3/10), riverside: first contact due 21 Nov 09:12');
  });

  it('tells times in the zone of the installation', () => {
    const mail = writeTaskMail({ about: 'task.opened', task: exampleTask }, { ...style, timeZone: 'Europe/Berlin' });
    expect(mail.subject).toMatch(/due 21 Nov 10:12$/);
    expect(mail.text).toContain('First contact due: 21 Nov 2026, 10:12 CET');
  });

  it('holds the words of the customer, the facts, the reason and a link', () => {
    const { text, html } = opened();
    expect(text).toBe(`> Two weeks late and nobody answers the phone.

NPS: 3/10, detractor (nps)
Themes: delivery
unit: riverside
touchpoint: delivery
Priority: high
Team: Customer care
Assigned to: Amira Haddad
Why: rule "unhappy"
First contact due: 21 Nov 2026, 09:12 UTC
Resolution due: 25 Nov 2026, 09:12 UTC

Open the task: https://heed.example.com/tasks/5d0f7b0e-8a55-5c32-9d1e-6f4f7ab0f8f2
`);
    expect(html).toContain('<a href="https://heed.example.com/tasks/5d0f7b0e-8a55-5c32-9d1e-6f4f7ab0f8f2">');
  });

  it('does not know who the customer is', () => {
    const { text, html } = opened();
    expect(text + html).not.toContain(exampleTask.respondentId);
  });

  it('escapes what a customer wrote', () => {
    const { html, text } = opened({ comment: '<img src=x onerror="alert(1)"> & more\nsecond line' });
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; more');
    expect(html).not.toContain('<img');
    expect(text).toContain('> <img src=x onerror="alert(1)"> & more\n> second line');
  });

  it('keeps its subject on one line, whatever a dimension holds', () => {
    const { subject } = opened({ dimensions: { unit: `river\r\nBcc: all@example.com ${'x'.repeat(300)}` } });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThanOrEqual(200);
  });

  it.each([
    [
      'the worst answer without an NPS',
      { answers: [{ metric: 'csat', question: 'q', value: 2, sign: -1, class: 'dissatisfied' }] },
      'Dissatisfied (CSAT 2), riverside',
    ],
    ['a wish for contact', { kind: 'contact' }, 'Customer asks for contact: detractor (3/10), riverside'],
    ['an urgent matter without an answer', { kind: 'urgent', answers: [] }, 'Urgent matter, riverside'],
    ['the team where no place is known', { dimensions: {} }, 'Detractor (3/10), Customer care'],
  ] as [string, Partial<TaskFacts>, string][])('names %s', (_, more, head) => {
    expect(opened(more).subject).toBe(`[Heed] ${head}: first contact due 21 Nov 09:12`);
  });

  it('says what changed', () => {
    const subject = (change: string) =>
      writeTaskMail({ about: 'task.updated', task: exampleTask, actor: 'rules', change }, style).subject;
    expect(subject('joined')).toMatch(/^\[Heed\] Another answer of the same customer: /);
    expect(subject('raised')).toMatch(/^\[Heed\] Raised to high: /);
    expect(subject('re-routed')).toMatch(/^\[Heed\] Re-routed to you: /);
    const assigned = writeTaskMail({ about: 'task.assigned', task: exampleTask, actor: 'key:lead' }, style);
    expect(assigned.subject).toMatch(/^\[Heed\] Assigned to you: /);
  });

  it('says since when a task is overdue', () => {
    const mail = writeTaskMail(
      { about: 'task.overdue', task: exampleTask, clock: 'first_contact', dueAt: '2026-11-21T09:12:04.120Z' },
      style,
    );
    expect(mail.subject).toBe('[Heed] Overdue since 21 Nov 09:12: first contact, Detractor (3/10), riverside');
    expect(mail.text).toContain('Overdue: first contact was due 21 Nov 2026, 09:12 UTC');
  });

  it('goes without a link where nobody said where Heed is, and without due times where there are none', () => {
    const task = { ...exampleTask, firstContactDueAt: null, resolutionDueAt: null, comment: null };
    const mail = writeTaskMail({ about: 'task.opened', task }, { timeZone: 'UTC', publicUrl: null });
    expect(mail.subject).toBe('[Heed] Detractor (3/10), riverside');
    expect(mail.text).not.toContain('http');
    expect(mail.text).toContain('The customer left no comment.');
  });
});
