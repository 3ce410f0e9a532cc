import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { HeedUnreachable } from '@heed/client';
import { upstreamInteraction, upstreamResponse } from '@heed/contracts';
import { patiently } from '../client/patiently.js';
import type { Destination } from '../produce/destination.js';
import { type BadLine, eventLines, type ReadyEvent, type Wrapping } from '../produce/event-lines.js';
import { httpDestination } from '../produce/http-destination.js';
import { kafkaDestination } from '../produce/kafka-destination.js';
import { count, plural } from '../terminal/numbers.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import { firstContactBudget } from './first-contact-budget.js';

export interface ProduceOptions {
  type?: 'response' | 'interaction';
  source?: string;
  bulk?: boolean;
  brokers?: string;
  batch: number;
}

/** What `heed produce --json` ends with; a stable contract. */
interface ProduceSummary {
  lines: number;
  produced: number;
  bad: number;
  /** The first ones. */
  badLines: BadLine[];
  to: string;
  seconds: number;
}

const TOLD_BAD_LINES = 20;
const types = { response: upstreamResponse.type, interaction: upstreamInteraction.type };

function wrappingOf({ type, source, bulk = false }: ProduceOptions): Wrapping | undefined {
  if (type === undefined) {
    if (source === undefined && !bulk) return undefined;
    throw new UsageError('--source and --bulk are for bare rows: give --type as well. A CloudEvent says it itself.');
  }
  if (source === undefined || source === '') throw new UsageError('--type needs --source: who sends the rows.');
  return { type: types[type], source, bulk };
}

/** The file with the number of its lines, or standard input, whose end nobody knows. */
async function openInput({ terminal, cwd }: Context, file: string): Promise<{ input: Readable; total: number | null }> {
  if (file === '-') return { input: terminal.stdin, total: null };
  const path = resolve(cwd, file);
  try {
    let total = 0;
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) total += 1;
    return { input: createReadStream(path), total };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${message}`, [], {
      cause: error,
    });
  }
}

async function destinationOf(context: Context, brokers: string | undefined): Promise<Destination> {
  if (brokers !== undefined) return kafkaDestination(brokers);
  const endpoint = context.endpoint();
  const retry = patiently((text) => context.terminal.err(text));
  return httpDestination(context.client(), retry, firstContactBudget(endpoint));
}

function report({ produced, bad, to, seconds }: ProduceSummary): string {
  return [
    `${plural(produced, 'event')} produced to ${to} in ${seconds.toFixed(1)} s`,
    ...(bad > 0 ? [`  ${plural(bad, 'line')} left out`] : []),
    'They are judged as they are consumed. What Heed rejects: heed dead-letters list --group ingestion',
  ].join('\n');
}

/** `heed produce FILE` */
export async function produceCommand(context: Context, file: string, options: ProduceOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const wrapping = wrappingOf(options);
  const destination = await destinationOf(context, options.brokers);
  const summary: ProduceSummary = { lines: 0, produced: 0, bad: 0, badLines: [], to: destination.name, seconds: 0 };
  const started = performance.now();
  try {
    const { input, total } = await openInput(context, file);
    const progress = total === null ? null : terminal.progress(total);
    try {
      const send = async (ready: ReadyEvent[]): Promise<void> => {
        await destination.send(ready);
        summary.produced += ready.length;
        progress?.update(summary.produced + summary.bad);
      };
      let ready: ReadyEvent[] = [];
      for await (const line of eventLines(input, wrapping)) {
        summary.lines += 1;
        if ('event' in line) ready.push(line);
        else tellBad(context, summary, line);
        if (ready.length < options.batch) continue;
        await send(ready);
        ready = [];
      }
      if (ready.length > 0) await send(ready);
    } finally {
      progress?.stop();
    }
  } catch (error) {
    if (!(error instanceof HeedUnreachable)) throw error;
    throw new UsageError(
      `${error.message} ${plural(summary.produced, 'event')} had been produced.`,
      ['Once Heed is back run it again: an event that Heed has seen is skipped.'],
      { cause: error },
    );
  } finally {
    await destination.close();
  }
  if (summary.lines === 0) throw new UsageError(`${file === '-' ? 'Standard input' : file} has no lines.`);
  summary.seconds = Number(((performance.now() - started) / 1_000).toFixed(3));
  if (summary.bad > TOLD_BAD_LINES) terminal.err(`and ${count(summary.bad - TOLD_BAD_LINES)} more bad lines`);
  await terminal.out(json ? JSON.stringify(summary) : report(summary));
  return summary.bad > 0 ? 1 : 0;
}

function tellBad({ terminal }: Context, summary: ProduceSummary, bad: BadLine): void {
  summary.bad += 1;
  if (summary.bad > TOLD_BAD_LINES) return;
  summary.badLines.push(bad);
  terminal.err(`line ${bad.line}${bad.field === '' ? '' : `, ${bad.field}`}: ${bad.reason}`);
}
