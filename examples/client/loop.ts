import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createHeed, HeedProblem, HeedUnreachable, isProblem, type RowOf } from '@heed/client';

// eslint-disable-next-line no-restricted-properties -- this program stands alone
const { HEED_URL: url = 'http://localhost:4400', HEED_API_KEY: key = '' } = process.env;
const [file] = process.argv.slice(2);
const heed = createHeed({ url, key });
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Asks until it is there: an answer is decided within a second of being stored. */
async function until<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isProblem(error, 'HEED_NOT_FOUND')) throw error;
      await new Promise((done) => setTimeout(done, 200));
    }
  }
}

async function* answersIn(path: string) {
  for await (const line of createInterface({ input: createReadStream(path) }))
    yield JSON.parse(line) as RowOf<'sendResponses'>;
}

/** The loop that Heed closes, once: an unhappy customer, and what became of it. */
async function loop(path: string) {
  const sent = await heed.sendResponses({
    body: {
      id: `loop-${Date.now()}`,
      answeredAt: new Date().toISOString(),
      answers: [{ metric: 'nps', value: 2 }],
      comment: 'Two weeks late and nobody answers the phone.',
      dimensions: { unit: 'riverside' },
    },
  });
  say(`sent: ${sent.id} is ${sent.outcome}`);

  const { importId } = await heed.startImport({ body: { name: 'last quarter', key: path } });
  const outcomes: Record<string, number> = {};
  // followUp: false records what would be decided. Nobody is to call a customer of three months ago.
  for await (const row of heed.streamResponses(answersIn(path), { query: { importId, followUp: false } })) {
    outcomes[row.outcome] = (outcomes[row.outcome] ?? 0) + 1;
    if (row.problem !== undefined) say(`row ${row.index}: ${row.problem.detail}`);
  }
  await heed.endImport({ path: { id: importId } });
  say(`imported: ${JSON.stringify(outcomes)}`);

  const { taskId, rule } = await until(() => heed.getDecision({ path: { responseId: sent.responseId! } }));
  if (taskId === null) return say(`decided: ${rule} opens no task`);
  const task = { path: { id: taskId } };
  say(`task: ${taskId} of ${(await heed.getTask(task)).team}`);
  await heed.recordContact({ ...task, body: { channel: 'phone', reached: true, note: 'A new one leaves today.' } });
  await heed.resolveTask({ ...task, body: { rootCause: 'Courier lost the parcel', action: 'Sent a new one' } });
  const closed = await heed.closeTask({ ...task, body: { outcome: 'closed', reason: 'She has it' } });
  say(`closed: ${closed.state}`);

  const { n, score, interval, groups } = await heed.getScore({ query: { by: ['unit'] } });
  say(`NPS ${score} (${interval.low} to ${interval.high}) of ${n} answers in ${groups.length} units`);
}

try {
  if (file === undefined) throw new TypeError('usage: HEED_URL=… HEED_API_KEY=… node loop.ts ANSWERS.ndjson');
  await loop(file);
} catch (error) {
  if (!(error instanceof HeedProblem || error instanceof HeedUnreachable || error instanceof TypeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  if (error instanceof HeedProblem)
    for (const { field, detail } of error.violations) process.stderr.write(`  ${field} ${detail}\n`);
  process.exitCode = 1;
}
