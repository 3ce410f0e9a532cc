import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { Answers } from '../load/answers.js';
import { judgeBystanders, type Times } from '../load/bystanders.js';
import { openings } from '../load/openings.js';
import type { SentAnswer } from '../load/sent-answer.js';
import type { Site } from '../site.js';
import { drained } from '../system/drained.js';
import type { TenantAccess } from '../system/system.js';
import { call, rules } from '../system/tenants.js';
import { withDatabase } from '../system/with-database.js';

const CALM_MS = 30_000;
const BURST_MS = 60_000;
/** Rows a second of the one tenant in calm times; a hundred times that in the burst. */
const CALM_ROWS = 10;
const TIMES = 100;
const BATCH = 50;
const IMPORTED = 50_000;
/** Of the loud tenant: as many detractors as people have, each of whom opens a task of their own and has a mail sent. */
const UNHAPPY = 0.2;
/** Of the others: some hundred tasks in each phase, so that a p99 is not the one worst. */
const OTHERS_PER_SECOND = 20;
/** Below that nobody's p99 is called doubled: it is noise of the machine. */
const FLOOR_MS = 250;
/** The others go on until what came at once is worked off, at most for so long. */
const AFTERMATH_MS = 180_000;
const IMPORT_MS = 600_000;
/** What a refusal counts as. */
const REFUSED_MS = 30_000;
const DRAIN_MS = 900_000;

/** The clocks of the suite run out after a minute: all these tasks would be overdue in the midst of it. */
const unhurried = rules.map((rule) => ({ ...rule, task: { ...rule.task, firstContactMinutes: 1_440 } }));

export const oneTenantBursts: readonly Fault[] = [
  {
    id: 'F25',
    title: `one tenant sends ${TIMES} times as much, and imports ${IMPORTED} rows: the others notice little`,
    transports: ['embedded', 'kafka'],
    smoke: false,
    run: async (site) => {
      const [loud, other] = site.system.tenants as [TenantAccess, TenantAccess];
      const answers = new Answers(`${loud.mark}-import`, site.seed, true, UNHAPPY);
      const rows = Array.from({ length: IMPORTED * site.scale }, () => answers.next());
      const body = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      let imported: Imported | null = null;
      // Calls about some ten thousand tasks to one receiver take longer than all the rest: F23 is about those.
      await call(site.system.url, loud.key, 'PUT', '/v1/channels', []);
      await call(site.system.url, loud.key, 'PUT', '/v1/rules', unhurried);
      await judgeBystanders(site, {
        floorMs: FLOOR_MS,
        calm: () =>
          others(site, other, () =>
            site.paced({ tenant: loud, requestsPerSecond: CALM_ROWS, unhappy: UNHAPPY }, () =>
              pause(CALM_MS * site.scale),
            ),
          ),
        beside: {
          burst: () =>
            others(site, other, async () => {
              const requestsPerSecond = (CALM_ROWS * TIMES) / BATCH;
              await site.paced({ tenant: loud, requestsPerSecond, rows: BATCH, unhappy: UNHAPPY }, async (load) => {
                await pause(BURST_MS * site.scale);
                site.measured['burst rows/s taken'] = Math.round((load.taken * 1_000) / (BURST_MS * site.scale));
              });
              await workedOff(site, loud);
            }),
          import: () =>
            others(site, other, async () => {
              imported = await importRows(site, loud, body);
              site.measured['import rows/s'] = Math.round((rows.length * 1_000) / imported.tookMs);
              await workedOff(site, loud);
            }),
        },
      });
      if (imported !== null) noteImport(site, loud, rows, imported);
    },
  },
];

/** What another tenant's single answers take while `work` goes on. */
async function others(site: Site, other: TenantAccess, work: () => Promise<unknown>): Promise<Times> {
  const from = new Date();
  const load = await site.paced({ tenant: other, requestsPerSecond: OTHERS_PER_SECOND }, async (paced) => {
    await work();
    return paced;
  });
  const to = new Date();
  await drained(site.system, DRAIN_MS);
  // Whoever is refused has to come again: that is not quick.
  const refused = [...load.statuses].reduce(
    (sum, [status, count]) => (status < 300 && status > 0 ? sum : sum + count),
    0,
  );
  const accept = [...load.tookMs, ...Array.from({ length: refused }, () => REFUSED_MS)];
  if (refused > 0) site.say(`${refused} of ${accept.length} were refused`);
  return { accept, 'answer to task': await openings(site.system, other.id, from, to) };
}

/** Until what one tenant has sent is decided; looked at seldom, for the look takes from what is measured. */
async function workedOff(site: Site, { id: tenant }: TenantAccess): Promise<void> {
  const begun = Date.now();
  while (Date.now() - begun < AFTERMATH_MS && !(await isDecided(site, tenant))) await pause(3_000);
}

/** What waits in an outbox is seen at once; all answers are counted only when nothing does. */
function isDecided({ system }: Site, tenantId: string): Promise<boolean> {
  return withDatabase(system, async (client) => {
    const waiting = ['ingestion', 'scoring', 'text_analytics'].map(
      (schema) => `EXISTS (SELECT FROM ${schema}.outbox WHERE tenant_id = $1 AND lane = ANY('{0,1}'))`,
    );
    const { rows } = await client.query<{ decided: boolean }>(
      `SELECT CASE WHEN ${waiting.join(' OR ')} THEN false ELSE NOT EXISTS (
         SELECT FROM ingestion.responses r LEFT JOIN routing.cases c USING (tenant_id, response_id)
         WHERE r.tenant_id = $1 AND c.outcome IS NULL) END AS decided`,
      [tenantId],
    );
    return rows[0]!.decided;
  });
}

interface Imported {
  tookMs: number;
  status: number;
  sentAt: string;
  text: string;
}

/** One stream, as `heed import` sends it; what it says is read when nothing is timed any more. */
async function importRows({ system }: Site, { key }: TenantAccess, body: Buffer<ArrayBuffer>): Promise<Imported> {
  const begun = performance.now();
  const sentAt = new Date().toISOString();
  const answer = await fetch(`${system.url}/v1/responses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body,
    signal: AbortSignal.timeout(IMPORT_MS),
  });
  const text = await answer.text();
  return { tookMs: performance.now() - begun, status: answer.status, sentAt, text };
}

function noteImport(
  { ledger }: Site,
  { id: tenant }: TenantAccess,
  rows: readonly SentAnswer[],
  { status, sentAt, text }: Imported,
): void {
  const results = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { outcome: string; responseId: string | null });
  ledger.append(
    rows.map((sent, index) => {
      const { outcome: said = null, responseId = null } = results[index] ?? {};
      const outcome = said === 'accepted' ? 'ok' : said === null ? 'unknown' : 'fail';
      return { operation: `import-${index}`, tenant, sent, sentAt, outcome, status, said, responseId };
    }),
  );
}
