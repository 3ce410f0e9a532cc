import { Type, type Static } from '@sinclair/typebox';
import type { AssignedTask, TaskDetail, TaskPage, TaskSummary, TaskView } from './tasks.schema.js';

type Task = Static<typeof TaskView>;
type Entry = Static<typeof TaskDetail>['timeline'][number];

export const taskPath = {
  id: Type.String({ format: 'uuid', description: 'The task', examples: ['35cc5560-bc08-5f4e-92f1-d85ce43bfad3'] }),
};

/** Of the sample: a task as rules opened it. */
export const openedTask: Task = {
  id: '35cc5560-bc08-5f4e-92f1-d85ce43bfad3',
  responseId: '37098a08-a833-59cd-afb0-02b8765d2573',
  respondentId: '7a970518-ae76-50da-9a37-f18d4bf7c2d9',
  kind: 'recovery',
  team: 'Riverside',
  state: 'assigned',
  firstContactDueAt: '2026-11-22T19:16:58.975Z',
  resolutionDueAt: '2026-11-25T11:16:58.975Z',
  priority: 'high',
  assignee: { id: 't.lind', name: 'Tove Lind' },
  waiting: null,
  rule: 'very unhappy at Riverside',
  overdue: [],
  openedAt: '2026-11-22T11:16:59.922Z',
  firstContactedAt: null,
  resolvedAt: null,
  closedAt: null,
  closeOutcome: null,
  rootCause: null,
  action: null,
  answers: [{ sign: -1, class: 'detractor', value: 3, metric: 'nps', question: 'nps' }],
  comment: 'esim would not install, chat bot sent me the same article four times, then wished me a great day.',
  themes: ['support', 'network_coverage', 'installation_repair'],
  dimensions: { unit: 'riverside', channel: 'web', product: 'sim', segment: 'student', touchpoint: 'online-order' },
  importId: null,
  version: 1,
};

const entry = (time: string, kind: string, detail: Entry['detail'], actor = 'key:e2bc6d4c9e9a2612'): Entry => ({
  at: `2026-11-22T${time}Z`,
  actor,
  kind,
  detail,
});
const opened = entry('11:16:59.922', 'opened', { rule: 'very unhappy at Riverside' }, 'rules');
const assigned = entry('11:17:57.623', 'assigned', {
  teamId: 'eec9c779-f3d2-54fe-8f05-d7e46418bd65',
  assigneeId: 'm.okafor',
});
const noted = entry('11:17:57.722', 'note', { text: 'Asked the courier for the proof of delivery.' });
const contacted = entry('11:17:57.794', 'contacted', {
  note: 'Installed it together on the phone.',
  channel: 'phone',
  reached: true,
});
const resolved = entry('11:17:57.885', 'resolved', {
  action: 'Installed the eSIM with the customer',
  rootCause: 'The article in the help centre is out of date',
});
const reopened = entry('11:17:57.943', 'reopened', { reason: 'The customer wrote again.' });
const closed = entry('11:17:58.019', 'closed', { reason: 'It works; confirmed by mail.', outcome: 'closed' });

/** The task after what its timeline says, one version an entry. */
const after = (timeline: Entry[], changes: Partial<Task>): Static<typeof TaskDetail> => ({
  ...openedTask,
  ...changes,
  version: timeline.length,
  timeline,
});
const maya = { assignee: { id: 'm.okafor', name: 'Maya Okafor' } };
const reached = { ...maya, firstContactedAt: contacted.at };
const done = {
  rootCause: 'The article in the help centre is out of date',
  action: 'Installed the eSIM with the customer',
};

export const taskDetail = after([opened], {});
export const assignedTask: Static<typeof AssignedTask> = { ...after([opened, assigned], maya), warning: null };
export const notedTask = after([opened, assigned, noted], maya);
export const contactedTask = after([opened, assigned, noted, contacted], { ...reached, state: 'contacted' });
export const resolvedTask = after([opened, assigned, noted, contacted, resolved], {
  ...{ ...reached, ...done, state: 'resolved' },
  resolvedAt: resolved.at,
});
export const reopenedTask = after([opened, assigned, noted, contacted, resolved, reopened], {
  ...{ ...reached, ...done, state: 'in_progress' },
  resolutionDueAt: '2026-11-25T11:17:57.943Z',
});
export const closedTask = after([opened, assigned, noted, contacted, resolved, reopened, closed], {
  ...{ ...reached, ...done, state: 'closed' },
  resolutionDueAt: '2026-11-25T11:17:57.943Z',
  closedAt: closed.at,
  closeOutcome: 'closed',
});

export const taskPage: Static<typeof TaskPage> = {
  items: [openedTask],
  nextCursor: 'WyIyMDI2LTExLTIyVDExOjE2OjU5LjkyMloiLCIzNWNjNTU2MC1iYzA4LTVmNGUtOTJmMS1kODVjZTQzYmZhZDMiXQ',
};

export const taskSummary: Static<typeof TaskSummary> = {
  open: 112,
  overdue: 0,
  byTeam: [
    { team: 'Millgate', open: 35, nextDueAt: '2026-11-22T12:16:57.903Z', overdue: 0 },
    { team: 'Customer care', open: 33, nextDueAt: '2026-11-22T12:16:53.991Z', overdue: 0 },
    { team: 'Harbour Street', open: 18, nextDueAt: '2026-11-22T19:16:54.171Z', overdue: 0 },
    { team: 'Oldtown', open: 15, nextDueAt: '2026-11-22T19:16:53.991Z', overdue: 0 },
    { team: 'Riverside', open: 11, nextDueAt: '2026-11-22T19:16:54.979Z', overdue: 0 },
  ],
};
