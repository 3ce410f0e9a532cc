import type { Colors } from 'picocolors/types.js';
import { count } from './numbers.js';

/** What `heed watch --json` prints once a second; a stable contract. Null: the service that counts it was not reached. */
export interface WatchSample {
  at: string;
  answers: number | null;
  /** Since the sample before; null for the first one. */
  answersPerSecond: number | null;
  /** Answers that are stored and not yet decided. */
  undecided: number | null;
  /** Events of all tenants that a service has before it; empty without the key of the operator. */
  lag: { group: string; lag: number }[];
  deadLetters: { group: string; open: number }[];
  tasks: { open: number; overdue: number; byTeam: { team: string; open: number; overdue: number }[] } | null;
  deliveries: { delivered: number; pending: number; failed: number } | null;
}

/** Room for the names on the left; longer ones are cut. */
const NAME = 18;
const TEAMS = 20;

const instant = (at: string): string => `${at.slice(0, 19).replace('T', ' ')}Z`;
const shown = (value: number | null): string => (value === null ? '–' : count(value));

/** Answers since the sample before, a second. */
export function ratePerSecond(
  before: Pick<WatchSample, 'at' | 'answers'> | undefined,
  now: Pick<WatchSample, 'at' | 'answers'>,
): number | null {
  if (before === undefined || before.answers === null || now.answers === null) return null;
  const seconds = (Date.parse(now.at) - Date.parse(before.at)) / 1_000;
  return seconds > 0 ? Math.round(((now.answers - before.answers) / seconds) * 10) / 10 : null;
}

const fitting = (name: string): string => (name.length < NAME ? name : `${name.slice(0, NAME - 2)}…`);

/** One screen. */
export function watchScreen(sample: WatchSample, colours: Colors, where: string): string {
  const { answers, answersPerSecond, undecided, tasks, deliveries } = sample;
  const warn = (value: number, text: string) => (value > 0 ? colours.red(text) : text);
  const line = (name: string, text: string) => `${fitting(name).padEnd(NAME)}${text}`;
  const rate = answersPerSecond === null ? '' : `   ${answersPerSecond.toFixed(1).replace('-', '−')} a second`;
  const waiting = undecided !== null && undecided > 0 ? `, ${count(undecided)} not decided yet` : '';
  const teams = (tasks?.byTeam ?? []).filter(({ open }) => open > 0);
  return [
    `${colours.bold(`Heed at ${where}`)}   ${instant(sample.at)}   Ctrl-C ends`,
    '',
    line('answers', `${shown(answers)}${rate}${waiting}`),
    ...groupsOf(sample).map(({ group, dead, text }) => line(`  ${group}`, warn(dead, text))),
    line('tasks open', tasks === null ? '–' : `${count(tasks.open)}${overdue(tasks.overdue, warn)}`),
    ...teams
      .slice(0, TEAMS)
      .map(({ team, open, overdue: late }) => line(`  ${team}`, `${count(open)}${overdue(late, warn)}`)),
    ...(teams.length > TEAMS ? [`  and ${teams.length - TEAMS} other teams`] : []),
    line(
      'deliveries',
      deliveries === null
        ? '–'
        : `${count(deliveries.delivered)} delivered, ${count(deliveries.pending)} on their way, ${warn(deliveries.failed, `${count(deliveries.failed)} failed`)}`,
    ),
  ].join('\n');
}

/** How far each service is behind, where that is known, and those with dead letters in any case. */
function groupsOf({ lag, deadLetters }: WatchSample): { group: string; dead: number; text: string }[] {
  const behind = new Map(lag.map(({ group, lag: events }) => [group, events]));
  const lost = new Map(deadLetters.map(({ group, open }) => [group, open]));
  return [...new Set([...behind.keys(), ...lost.keys()])].flatMap((group) => {
    const [events, dead] = [behind.get(group), lost.get(group) ?? 0];
    const text = [
      ...(events === undefined ? [] : [events === 0 ? 'caught up' : `${count(events)} behind`]),
      ...(dead > 0 ? [`${count(dead)} dead letters`] : []),
    ].join(', ');
    return text === '' ? [] : [{ group, dead, text }];
  });
}

function overdue(value: number, warn: (value: number, text: string) => string): string {
  return value > 0 ? `, ${warn(value, `${count(value)} overdue`)}` : '';
}

/** One line, for a log. */
export function watchLine({ at, answers, answersPerSecond, ...sample }: WatchSample): string {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return [
    instant(at),
    `answers ${shown(answers)}`,
    ...(answersPerSecond === null ? [] : [`${answersPerSecond.toFixed(1).replace('-', '−')}/s`]),
    `undecided ${shown(sample.undecided)}`,
    ...(sample.lag.length > 0 ? [`lag ${count(sum(sample.lag.map(({ lag }) => lag)))}`] : []),
    `dead letters ${count(sum(sample.deadLetters.map(({ open }) => open)))}`,
    `tasks open ${shown(sample.tasks?.open ?? null)}`,
    `overdue ${shown(sample.tasks?.overdue ?? null)}`,
    `deliveries ${shown(sample.deliveries?.delivered ?? null)}`,
    `pending ${shown(sample.deliveries?.pending ?? null)}`,
    `failed ${shown(sample.deliveries?.failed ?? null)}`,
  ].join(' · ');
}
