import { parseArgs } from 'node:util';
import { aboutRun } from './about.js';
import { measureFloor } from './floor/measure-floor.js';
import type { Figure, Mode } from './figure.js';
import { measureMode, phases } from './measure-mode.js';
import type { Options } from './options.js';
import { measureStock } from './stock/measure-stock.js';
import { table } from './table.js';
import { writeMarkdown } from './write-markdown.js';

const STORED = '1000000,5000000';
const STORED_QUICK = '50000';
const SECTIONS = ['floor', ...Object.keys(phases), 'stock'];
const USAGE = `npm run bench -- [options]: how fast Heed is on this machine, and how far from what the machine could do
  --quick                 shorter phases: minutes, and figures to compare with each other only
  --mode embedded         or kafka; both where it is left out
  --only floor,sustained  some of: ${SECTIONS.join(', ')}
  --stored 1000000        how many answers growth stores: ${STORED} where it is left out (30 GB of disk), --quick ${STORED_QUICK}
  --json                  a line of JSON instead of the table
  --markdown FILE         writes the table into a document, between its marks`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      mode: { type: 'string', default: 'embedded,kafka' },
      only: { type: 'string', default: SECTIONS.join(',') },
      stored: { type: 'string' },
      json: { type: 'boolean', default: false },
      markdown: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const modes = values.mode.split(',');
  const sections = values.only.split(',');
  const stored = (values.stored ?? (values.quick ? STORED_QUICK : STORED)).split(',').map(Number);
  const isMode = (mode: string): mode is Mode => mode === 'embedded' || mode === 'kafka';
  const areSizes = stored.every((size, at) => Number.isInteger(size) && size > (stored[at - 1] ?? 0));
  if (values.help || !modes.every(isMode) || !sections.every((each) => SECTIONS.includes(each)) || !areSizes) {
    process.stdout.write(`${USAGE}\n`);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const begun = Date.now();
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => reject(new Error(`Ended by ${signal}.`)));
  });
  interrupted.catch(() => undefined); // Whoever waits for a phase hears of it.
  const options: Options = {
    modes,
    quick: values.quick,
    stored,
    interrupted,
    only: (section) => sections.includes(section),
    say: (line) => void process.stderr.write(`${((Date.now() - begun) / 1_000).toFixed(0).padStart(5)} s  ${line}\n`),
  };
  const figures: Figure[] = [];
  const add = (figure: Figure): void => void figures.push(figure);
  // What has been measured is worth having, also where the rest could not be.
  const failed = (error: Error): void => {
    options.say(`It ended early. ${error.stack ?? error.message}`);
    process.exitCode = 1;
  };
  const floors = options.only('floor') ? await measureFloor(options, add).catch(failed) : undefined;
  if (Object.keys(phases).some(options.only))
    for (const mode of modes) await measureMode(mode, options, floors?.get(mode) ?? null, add).catch(failed);
  if (options.only('stock')) {
    const stock = await measureStock(options, add).catch(failed);
    const rate = (mode: Mode): number | undefined =>
      figures.find((figure) => figure.name === 'sustained' && figure.mode === mode)?.value;
    for (const mode of modes)
      if (stock !== undefined && rate(mode) !== undefined)
        add({ section: 'stock', name: 'Heed sustains', unit: 'times as much', mode, value: rate(mode)! / stock });
  }
  const about = aboutRun(begun);
  process.stdout.write(`${values.json ? JSON.stringify({ about, figures }) : table(figures)}\n`);
  if (values.markdown !== undefined) await writeMarkdown(values.markdown, about, figures);
}

await main();
