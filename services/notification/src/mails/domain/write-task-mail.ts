import type { ScoredAnswer, TaskFacts } from '@heed/contracts';
import type { TaskChange } from '../../tasks/domain/task-change.js';
import { headline, scoreOf } from './describe-task.js';
import { longMoment, shortMoment } from './format-moment.js';
import { type Block, type MailContent, mailContent } from './mail-content.js';

/** How mails are written in this installation. */
export interface MailStyle {
  timeZone: string;
  /** Without a trailing slash; null: no links. */
  publicUrl: string | null;
}

const clockNames = { first_contact: 'first contact', resolution: 'resolution' } as const;

function dueOf(task: TaskFacts, { timeZone }: MailStyle): string {
  if (task.firstContactDueAt !== null) return `: first contact due ${shortMoment(task.firstContactDueAt, timeZone)}`;
  if (task.resolutionDueAt !== null) return `: resolution due ${shortMoment(task.resolutionDueAt, timeZone)}`;
  return '';
}

function subjectOf(change: TaskChange, style: MailStyle): string {
  const { task } = change;
  const head = headline(task);
  const line = `${head}${dueOf(task, style)}`;
  switch (change.about) {
    case 'task.overdue':
      return `Overdue since ${shortMoment(change.dueAt, style.timeZone)}: ${clockNames[change.clock]}, ${head}`;
    case 'task.assigned':
      return `Assigned to you: ${line}`;
    case 'task.updated':
      if (change.change === 'joined') return `Another answer of the same customer: ${line}`;
      if (change.change === 'raised') return `Raised to ${task.priority}: ${line}`;
      return `Re-routed to you: ${line}`;
    case 'task.opened':
    case 'task.closed':
      return line;
  }
}

function answerRow(answer: ScoredAnswer): readonly [string, string] {
  return [answer.metric.toUpperCase(), `${scoreOf(answer)}, ${answer.class} (${answer.question})`];
}

function factsOf(change: TaskChange, style: MailStyle): (readonly [string, string])[] {
  const { task } = change;
  const rows: (readonly [string, string])[] = task.answers.map(answerRow);
  if (task.themes.length > 0) rows.push(['Themes', task.themes.join(', ')]);
  for (const [name, value] of Object.entries(task.dimensions)) rows.push([name, value]);
  rows.push(['Priority', task.priority], ['Team', task.team.name]);
  if (task.assignee !== null) rows.push(['Assigned to', task.assignee.name]);
  rows.push(['Why', `rule "${task.rule}"`]);
  if (change.about === 'task.overdue')
    rows.push(['Overdue', `${clockNames[change.clock]} was due ${longMoment(change.dueAt, style.timeZone)}`]);
  if (task.firstContactDueAt !== null)
    rows.push(['First contact due', longMoment(task.firstContactDueAt, style.timeZone)]);
  if (task.resolutionDueAt !== null) rows.push(['Resolution due', longMoment(task.resolutionDueAt, style.timeZone)]);
  return rows;
}

/** The mail about one change of one task: the customer's words first, then what to know before calling. */
export function writeTaskMail(change: TaskChange, style: MailStyle): MailContent {
  const { task } = change;
  const blocks: Block[] = [
    task.comment === null || task.comment.trim() === ''
      ? { kind: 'line', text: 'The customer left no comment.' }
      : { kind: 'quote', text: task.comment },
    { kind: 'facts', rows: factsOf(change, style) },
  ];
  if (style.publicUrl !== null)
    blocks.push({ kind: 'link', label: 'Open the task', url: `${style.publicUrl}/tasks/${task.taskId}` });
  return mailContent(`[Heed] ${subjectOf(change, style)}`, blocks);
}
