import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { Answers } from '../load/answers.js';
import { openings } from '../load/openings.js';
import { percentile } from '../load/percentile.js';
import type { Site } from '../site.js';
import { drained } from '../system/drained.js';
import type { TenantAccess } from '../system/system.js';

const CALM_MS = 30_000;
const BURST_MS = 60_000;
/** Rows a second of the one tenant in calm times; a hundred times that in the burst. */
const CALM_ROWS = 10;
const TIMES = 100;
const BATCH = 50;
const IMPORTED = 50_000;
const OTHERS_PER_SECOND = 5;
/** Below that nobody's p99 is called doubled: it is noise of the machine. */
const FLOOR_MS = 250;
const DRAIN_MS = 900_000;

interface Figures {
  accept: number;
  task: number;
}

export const oneTenantBursts: readonly Fault[] = [
  {
    id: 'F25',
    title: `one tenant sends ${TIMES} times as much, and imports ${IMPORTED} rows: the others notice little`,
    transports: ['embedded', 'kafka'],
    smoke: false,
    run: async (site) => {
      const [loud, other] = site.system.tenants as [TenantAccess, TenantAccess];
      const calm = await othersDuring(site, 'calm', other, () =>
        site.paced({ tenant: loud, requestsPerSecond: CALM_ROWS }, () => pause(CALM_MS * site.scale)),
      );
      const burst = await othersDuring(site, 'burst', other, async () => {
        const requestsPerSecond = (CALM_ROWS * TIMES) / BATCH;
        await site.paced({ tenant: loud, requestsPerSecond, rows: BATCH }, async (load) => {
          await pause(BURST_MS * site.scale);
          site.measured['burst rows/s taken'] = Math.round((load.taken * 1_000) / (BURST_MS * site.scale));
        });
      });
      const imported = await othersDuring(site, 'import', other, () => importRows(site, loud));
      site.broken.push(...doubled('burst', calm, burst), ...doubled('import', calm, imported));
    },
  },
];

/** The p99 of another tenant's single answers while `work` goes on, ms; ends when nothing is on its way any more. */
async function othersDuring(
  site: Site,
  name: string,
  other: TenantAccess,
  work: () => Promise<unknown>,
): Promise<Figures> {
  const from = new Date();
  const tookMs = await site.paced({ tenant: other, requestsPerSecond: OTHERS_PER_SECOND }, async (load) => {
    await work();
    return load.tookMs;
  });
  const to = new Date();
  const drainMs = await drained(site.system, DRAIN_MS);
  const figures = {
    accept: Math.round(percentile(tookMs, 99)),
    task: Math.round(percentile(await openings(site.system, other.id, from, to), 99)),
  };
  site.measured[`${name} accept p99 ms`] = figures.accept;
  site.measured[`${name} task p99 ms`] = figures.task;
  site.say(
    `${name}: others' accept p99 ${figures.accept} ms, answer to task p99 ${figures.task} ms; drained after ${Math.round(drainMs / 1_000)} s`,
  );
  return figures;
}

function doubled(name: string, calm: Figures, then: Figures): string[] {
  return (['accept', 'task'] as const)
    .filter((figure) => then[figure] > Math.max(2 * calm[figure], FLOOR_MS))
    .map((figure) => `${name}: others' p99 of ${figure} went from ${calm[figure]} to ${then[figure]} ms.`);
}

/** One stream, as `heed import` sends it. */
async function importRows(site: Site, { key, id: tenant, mark }: TenantAccess): Promise<void> {
  const answers = new Answers(`${mark}-import`, site.seed, true);
  const rows = Array.from({ length: IMPORTED * site.scale }, () => answers.next());
  const begun = performance.now();
  const sentAt = new Date().toISOString();
  const answer = await fetch(`${site.system.url}/v1/responses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    signal: AbortSignal.timeout(DRAIN_MS),
  });
  const results = (await answer.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { outcome: string; responseId: string | null });
  const took = (performance.now() - begun) / 1_000;
  site.measured['import rows/s'] = Math.round(rows.length / took);
  site.ledger.append(
    rows.map((sent, index) => {
      const { outcome: said = null, responseId = null } = results[index] ?? {};
      const outcome = said === 'accepted' ? 'ok' : said === null ? 'unknown' : 'fail';
      return { operation: `import-${index}`, tenant, sent, sentAt, outcome, status: answer.status, said, responseId };
    }),
  );
}
