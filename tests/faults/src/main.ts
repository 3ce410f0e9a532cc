import { parseArgs } from 'node:util';
import { faults } from './faults/index.js';
import { soak } from './faults/soak.js';
import { writeReport } from './report.js';
import { type FaultResult, PAUSE_MS, runFault } from './run-fault.js';

const USAGE = `npm run faults -- [F3 F4 …] [options]: makes Heed fail under load, and judges what is left
  --smoke                the faults that CI runs
  --all                  all of them, and after each everything is made anew from the answers
  --soak 30m             for so long, one after the other on one system, in an order that the seed decides
  --transport embedded   kafka: the processes of start:distributed
  --seed 1               of the load; the same seed sends the same answers
  --pause ${PAUSE_MS}            ms between two requests of each of four senders: less load for a busy machine
  --scale 1              of the numbers and times of F22 and later; 0.05 for a trial
  --json                 a line of JSON for each fault
  --report FILE          also into the table of a page, such as docs/reliability.md
Faults:
${faults.map(({ id, title, transports }) => `  ${id.padEnd(4)} ${title} (${transports.join(', ')})`).join('\n')}`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      smoke: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      soak: { type: 'string' },
      transport: { type: 'string', default: 'embedded' },
      seed: { type: 'string', default: '1' },
      pause: { type: 'string', default: String(PAUSE_MS) },
      scale: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      report: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((id) => !faults.some((fault) => fault.id === id));
  const { transport, soak: minutes } = values;
  const soakMs = minutes === undefined ? 0 : Number(/^(\d+)m$/.exec(minutes)?.[1]) * 60_000;
  const known = transport === 'embedded' || transport === 'kafka';
  const chosen = faults.filter(({ id, smoke }) => values.all || (values.smoke && smoke) || positionals.includes(id));
  if (soakMs > 0 && known) chosen.push(soak(faults, transport, soakMs));
  if (values.help || unknown.length > 0 || chosen.length === 0 || Number.isNaN(soakMs) || !known) {
    if (unknown.length > 0) process.stderr.write(`There is no fault ${unknown.join(', ')}.\n`);
    process.stdout.write(`${USAGE}\n`);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const results: FaultResult[] = [];
  for (const fault of chosen.filter(({ transports }) => transports.includes(transport))) {
    process.stderr.write(`${fault.id} ${fault.title} …\n`);
    const say = (text: string): void => void process.stderr.write(`  ${text}\n`);
    const [seed, pauseMs, scale] = [values.seed, values.pause, values.scale].map(Number) as [number, number, number];
    const { smoke, all: republishes } = values;
    const result = await runFault(fault, { transport, seed, pauseMs, scale, say, smoke, republishes });
    results.push(result);
    process.stdout.write(`${values.json ? JSON.stringify(result) : lineOf(result)}\n`);
    // After each: a run of hours that is stopped leaves what it has found.
    if (values.report !== undefined) writeReport(values.report, [result]);
  }
  if (results.some(({ breaches, error }) => breaches.length > 0 || error !== null)) process.exitCode = 1;
}

function lineOf({
  fault,
  operations,
  lost,
  doubled,
  unknown,
  recoveryMs,
  drainMs,
  measured,
  breaches,
  error,
}: FaultResult): string {
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  const head = `${fault.padEnd(4)} ${breaches.length === 0 && error === null ? 'holds ' : 'BROKEN'} ${operations} operations, ${lost} lost, ${doubled} doubled, ${unknown} unknown, up again after ${seconds(recoveryMs)}, drained in ${seconds(drainMs)}`;
  const details = breaches.flatMap(({ invariant, promise, found }) => [
    `  ${invariant} ${promise}: ${found.length} times not`,
    ...found.slice(0, 5).map((each) => `    ${each}`),
  ]);
  const figures = Object.entries(measured ?? {}).map(([name, value]) => `${name} ${value}`);
  return [
    head,
    ...(figures.length === 0 ? [] : [`  ${figures.join(', ')}`]),
    ...(error === null ? [] : [`  ${error}`]),
    ...details,
  ].join('\n');
}

await main();
