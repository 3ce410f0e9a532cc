import { setTimeout as pause } from 'node:timers/promises';
import { type Heed, HeedProblem, HeedUnreachable } from '@heed/client';
import { ratePerSecond, watchLine, type WatchSample, watchScreen } from '../terminal/watch-view.js';
import type { Context, ExitCode } from './context.js';

export interface WatchOptions {
  count?: number;
}

const EVERY_MS = 1_000;
/** Home, then clear from there on: without the flicker of an empty screen. */
const TOP = '\u001B[H\u001B[J';

/** Null where one service does not answer: the others are shown. Wrong keys and a silent Heed are told. */
async function partOf<T>(answer: Promise<T>, ...without: number[]): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof HeedProblem && (error.status >= 500 || without.includes(error.status))) return null;
    throw error;
  }
}

async function sampleOf(client: Heed, operator: Heed | null, before: WatchSample | undefined): Promise<WatchSample> {
  const [status, installation, responses, tasks, deliveries] = await Promise.all([
    partOf(client.getStatus()),
    // The key may be one of another time: what a tenant sees is shown all the same.
    operator && partOf(operator.countInstallation(), 401, 403),
    partOf(client.countResponses()),
    partOf(client.summarizeTasks()),
    partOf(client.summariseDeliveries()),
  ]);
  const now = { at: new Date().toISOString(), answers: responses?.responses ?? null };
  return {
    ...now,
    answersPerSecond: ratePerSecond(before, now),
    undecided: status?.undecided ?? null,
    lag: installation?.lag ?? [],
    deadLetters: status?.deadLetters ?? [],
    tasks: tasks && {
      open: tasks.open,
      overdue: tasks.overdue,
      byTeam: tasks.byTeam.map(({ team, open, overdue }) => ({ team, open, overdue })),
    },
    deliveries,
  };
}

/** `heed watch`: until Ctrl-C, or for so many samples. A Heed that goes away is waited for, once it was there. */
export async function watchCommand(context: Context, options: WatchOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const client = context.client();
  const operator = context.operatorIfKnown();
  let before: WatchSample | undefined;
  for (let taken = 0; options.count === undefined || taken < options.count; taken += 1) {
    const started = performance.now();
    try {
      const sample = await sampleOf(client, operator, before);
      const screen = terminal.screen && !json;
      if (screen) await terminal.out(`${TOP}${watchScreen(sample, terminal.colours, client.endpoint.url)}`);
      else await terminal.out(json ? JSON.stringify(sample) : watchLine(sample));
      before = sample;
    } catch (error) {
      if (!(error instanceof HeedUnreachable) || before === undefined) throw error;
      terminal.err(error.message);
    }
    if (taken + 1 !== options.count) await pause(Math.max(0, EVERY_MS - (performance.now() - started)));
  }
  return 0;
}
