import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import type { Site } from '../site.js';
import type { System } from '../system/system.js';

const AWAY_MS = 60_000;
const SLOW_MS = 30_000;
/** Each way: half a second for a question and its answer. */
const LATENCY_MS = 250;
const LIGHT_MS = 300;
/** What is promised, and what a machine that is busy with the load may add. */
const LONGEST_ANSWER_MS = 1_000 + 500;

export const databaseUnreachable: readonly Fault[] = [
  {
    id: 'F11',
    title:
      'PostgreSQL does not answer for 60 s (embedded: its processes stand still), then takes 500 ms for each answer (kafka)',
    transports: ['embedded', 'kafka'],
    smoke: false,
    run: async (site) => {
      const { system } = site;
      await system.delayDatabase(0);
      await site.measureCapacity();
      await site.underLoad(
        async () => {
          await site.outage(() => silent(site));
          if (system.transport === 'embedded') return;
          await system.delayDatabase(LATENCY_MS);
          await pause(SLOW_MS);
          await system.delayDatabase(0);
        },
        100,
        LIGHT_MS,
      );
    },
  },
];

/** Beside the load somebody asks twice a second, and must never wait long. */
async function silent({ system, say }: Site): Promise<void> {
  await system.silenceDatabase(true);
  const asked: Promise<Asked>[] = [];
  for (const end = Date.now() + AWAY_MS; Date.now() < end; await pause(500)) asked.push(ask(system));
  const answers = await Promise.all(asked);
  await system.silenceDatabase(false);
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const statuses = [...new Set(answers.map(({ status }) => status))].join(', ');
  const longest = sorted.at(-1)!;
  say(
    `${answers.length} requests got ${statuses} after ${sorted[sorted.length >> 1]} ms (median), ${longest} ms at most`,
  );
  if (longest > LONGEST_ANSWER_MS) throw new Error(`A request had to wait ${longest} ms for its answer.`);
}

interface Asked {
  status: number | null;
  ms: number;
}

async function ask({ url, tenants }: System): Promise<Asked> {
  const begun = Date.now();
  const headers = { authorization: `Bearer ${tenants[0]!.key}` };
  const signal = AbortSignal.timeout(30_000);
  const status = await fetch(`${url}/v1/responses/summary?from=2026-01-01`, { headers, signal }).then(
    async (answer) => (await answer.arrayBuffer(), answer.status),
    () => null,
  );
  return { status, ms: Date.now() - begun };
}
