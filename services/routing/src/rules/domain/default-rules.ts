import type { Rule } from './rule.js';

export const DEFAULT_TEAM = 'Customer care';

const HOUR = 60;
const DAY = 24 * HOUR;
const team = DEFAULT_TEAM;

/** What a new tenant starts with: no unhappy answer, no wish for contact and no urgent comment is without a task. */
export const defaultRules: readonly Rule[] = [
  {
    name: 'urgent comment',
    condition: { urgent: true },
    task: { kind: 'urgent', team, priority: 'urgent', firstContactMinutes: HOUR, resolutionMinutes: DAY },
  },
  {
    name: 'unhappy and asks for contact',
    condition: { unhappy: true, contactRequested: true },
    task: { kind: 'recovery', team, priority: 'high', firstContactMinutes: 4 * HOUR, resolutionMinutes: 2 * DAY },
  },
  {
    name: 'very unhappy',
    condition: { unhappy: true, scoreAtMost: 3 },
    task: { kind: 'recovery', team, priority: 'high', firstContactMinutes: DAY, resolutionMinutes: 3 * DAY },
  },
  {
    name: 'unhappy',
    condition: { unhappy: true },
    task: { kind: 'recovery', team, priority: 'normal', firstContactMinutes: DAY, resolutionMinutes: 5 * DAY },
  },
  {
    name: 'asks for contact',
    condition: { contactRequested: true },
    task: { kind: 'contact', team, priority: 'normal', firstContactMinutes: DAY, resolutionMinutes: 5 * DAY },
  },
  { name: 'promoter: thank', condition: { class: ['promoter'] }, task: null },
  { name: 'nothing to do', condition: {}, task: null },
];
