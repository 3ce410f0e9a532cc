import type { Priority, TaskFacts, TaskKind } from '@heed/contracts';
import { headline } from './describe-task.js';
import { longMoment, shortMoment } from './format-moment.js';
import { type Block, type MailContent, mailContent } from './mail-content.js';
import type { MailStyle } from './write-task-mail.js';

export interface DigestCount {
  kind: TaskKind;
  priority: Priority;
  tasks: number;
}

/** What one team hears of many tasks at once. */
export interface Digest {
  about: 'import.digest' | 'overdue.digest';
  team: string;
  /** The import's name; null where it is not known yet, or the digest is not about one import. */
  name: string | null;
  counts: readonly DigestCount[];
  /** The earliest due times, ISO, at most a few. */
  firstDue: readonly string[];
  /** The most urgent, first one first. */
  top: readonly { task: TaskFacts; dueAt: string | null }[];
}

const LINE_LIMIT = 120;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LINE_LIMIT ? line : `${line.slice(0, LINE_LIMIT - 1).toWellFormed()}…`;
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function itemOf({ task, dueAt }: Digest['top'][number], { timeZone, publicUrl }: MailStyle): string {
  const words = task.comment === null || task.comment.trim() === '' ? '' : ` "${shortened(task.comment)}"`;
  const due = dueAt === null ? '' : `, due ${shortMoment(dueAt, timeZone)}`;
  const link = publicUrl === null ? '' : ` ${publicUrl}/tasks/${task.taskId}`;
  return `${task.priority}: ${headline(task)}${due}${words}${link}`;
}

/** One mail for an import or for a run of overdue tasks: how many of what, when the first are due, and where to begin. */
export function writeDigestMail(digest: Digest, style: MailStyle): MailContent {
  const total = digest.counts.reduce((sum, { tasks }) => sum + tasks, 0);
  const urgent = digest.counts.filter(({ priority }) => priority === 'urgent').reduce((sum, c) => sum + c.tasks, 0);
  const [first] = digest.firstDue;
  const overdue = digest.about === 'overdue.digest';
  const what = overdue
    ? `${plural(total, 'task')} overdue`
    : `${plural(total, 'task')} from ${digest.name ?? 'an import'}`;
  const subject = [
    `[Heed] ${what}`,
    ...(urgent > 0 ? [`${urgent} urgent`] : []),
    ...(first === undefined ? [] : [`first due ${shortMoment(first, style.timeZone)}`]),
  ].join(', ');
  const blocks: Block[] = [
    { kind: 'line', text: `${what}, for ${digest.team}.` },
    {
      kind: 'facts',
      rows: [
        ...digest.counts.map(({ kind, priority, tasks }) => [`${kind}, ${priority}`, String(tasks)] as const),
        ...(digest.firstDue.length === 0
          ? []
          : [['First due', digest.firstDue.map((due) => longMoment(due, style.timeZone)).join('; ')] as const]),
      ],
    },
    { kind: 'line', text: 'Begin with:' },
    { kind: 'list', items: digest.top.map((item) => itemOf(item, style)) },
  ];
  if (style.publicUrl !== null) blocks.push({ kind: 'link', label: 'Open the inbox', url: `${style.publicUrl}/tasks` });
  return mailContent(subject, blocks);
}
