import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTextEngine } from '@heed/text';
import type { Context } from './context.js';
import { DeepTier } from './data/deep-tier.js';
import { readSet, type LabelledSet } from './data/read-set.js';
import { modules } from './modules.js';
import type { Row } from './row.js';
import { table } from './table.js';
import { writeMarkdown } from './write-markdown.js';

const USAGE = `npm run bench:text -- [options]: how well the text engine reads, and how fast
  --data FOLDER           with evaluate/, ship/ and feeds/; ../shared/data where it is left out
  --weights FILE          of the fast tier, made by npm run train:text -- --out FILE, instead of those that ship
  --quick                 500 rows a set and shorter clocks: figures to compare with each other only
  --only sentiment,speed  some of: ${modules.map(({ name }) => name).join(', ')}
  --json                  a line of JSON instead of the table
  --markdown FILE         writes the table into a document, between its marks`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '../shared/data' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: modules.map(({ name }) => name).join(',') },
      json: { type: 'boolean', default: false },
      markdown: { type: 'string' },
      weights: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const only = values.only.split(',');
  if (values.help || !only.every((name) => modules.some((module) => module.name === name))) {
    process.stdout.write(`${USAGE}\n`);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const say = (line: string): void =>
    void process.stderr.write(`${process.uptime().toFixed(0).padStart(5)} s  ${line}\n`);
  const sets = new Map<string, LabelledSet | undefined>();
  const engine = createTextEngine(values.weights === undefined ? undefined : readFileSync(values.weights));
  let deep: Promise<DeepTier | undefined> | undefined;
  const context: Context = {
    engine,
    data: values.data,
    quick: values.quick,
    say,
    deep: () => (deep ??= DeepTier.open(say)),
    read(name) {
      if (!sets.has(name)) {
        // The corpus is part of the repository.
        const path = name.startsWith('corpus/')
          ? `libs/text/training/${name}.ndjson`
          : join(values.data, `${name}.ndjson`);
        sets.set(name, readSet([path]));
        if (sets.get(name) === undefined) say(`${path} is missing: its rows are left out.`);
      }
      return sets.get(name);
    },
  };
  const rows: Row[] = [];
  for (const module of modules.filter(({ name }) => only.includes(name))) {
    say(module.name);
    try {
      for await (const row of module.run(context)) rows.push(row);
    } catch (error) {
      // What has been measured is worth having, also where the rest could not be.
      say(`${module.name} ended early. ${(error as Error).stack ?? String(error)}`);
      process.exitCode = 1;
    }
  }
  await (await deep)?.reader.close();
  const about = `Engine ${engine.id}, ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown CPU'}, one thread of ${cpus().length}, Node ${process.version}${values.quick ? ', quick' : ''}${values.weights === undefined ? '' : `, weights of ${values.weights}`}.`;
  process.stdout.write(`${values.json ? JSON.stringify({ about, rows }) : `${about}\n\n${table(rows)}`}\n`);
  if (values.markdown !== undefined) await writeMarkdown(values.markdown, about, rows);
}

await main();
