import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { AnswerWriter } from './answer-writer.js';
import type { LoadMessage, LoadOrder } from './load-messages.js';
import { readComments } from './read-comments.js';

/** A process of its own: requests leave when they are due, whatever became of the earlier ones. */
const ARRAY = 50;
const TICK_MS = 4;
const REQUEST_TIMEOUT_MS = 60_000;

const comments = readComments();
const agent = new Agent({ keepAlive: true, maxSockets: 512 });
const tell = (message: LoadMessage): void => void process.send!(message);

interface Flow {
  everyMs: number;
  due: number;
  send: (dueAt: number) => void;
}

async function run({ url, keys, name, arrayRate, singleRate, seconds }: LoadOrder): Promise<void> {
  const writer = new AnswerWriter(comments, name);
  const { hostname, port } = new URL(url);
  const statuses: Record<string, number> = {};
  const arrayMs: number[] = [];
  const singleMs: number[] = [];
  let [turn, open, due, taken, refused] = [0, 0, 0, 0, 0];
  const epoch = performance.timeOrigin;

  const post = (body: string, rows: number, dueAt: number, times: number[], onTaken?: (text: string) => void): void => {
    open += 1;
    due += rows;
    const ended = (status: string): void => {
      open -= 1;
      statuses[status] = (statuses[status] ?? 0) + 1;
      times.push(performance.now() - dueAt);
      if (status.startsWith('2')) taken += rows;
      else refused += rows;
    };
    const sent = request(
      {
        ...{ agent, hostname, port, method: 'POST', path: '/v1/responses', timeout: REQUEST_TIMEOUT_MS },
        headers: {
          authorization: `Bearer ${keys[turn++ % keys.length]!}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => onTaken !== undefined && chunks.push(chunk));
        answer.on('end', () => {
          ended(String(answer.statusCode));
          if (answer.statusCode! < 300) onTaken?.(Buffer.concat(chunks).toString());
        });
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('error', (error) => ended((error as NodeJS.ErrnoException).code ?? error.message));
    sent.end(body);
  };

  const flows: Flow[] = [];
  const start = performance.now() + 100;
  if (arrayRate > 0)
    flows.push({
      ...{ everyMs: (1_000 * ARRAY) / arrayRate, due: start },
      send: (dueAt) => post(writer.array(ARRAY), ARRAY, dueAt, arrayMs),
    });
  if (singleRate > 0)
    flows.push({
      ...{ everyMs: 1_000 / singleRate, due: start },
      send: (dueAt) =>
        post(writer.detractor(), 1, dueAt, singleMs, (text) => {
          const { responseId } = JSON.parse(text) as { responseId: string };
          tell({ kind: 'single', responseId, dueAt: epoch + dueAt });
        }),
    });

  const before = process.cpuUsage();
  const end = start + seconds * 1_000;
  let told = start;
  for (let now = performance.now(); now < end; now = performance.now()) {
    for (const flow of flows) for (; flow.due <= now && flow.due < end; flow.due += flow.everyMs) flow.send(flow.due);
    if (now - told >= 1_000) {
      told += 1_000;
      tell({ kind: 'progress', due, taken, refused, open });
    }
    await pause(TICK_MS);
  }
  const { user, system } = process.cpuUsage(before);
  const isAnswered = (): boolean => open === 0;
  while (!isAnswered()) await pause(TICK_MS);
  tell({ kind: 'done', taken, refused, statuses, arrayMs, singleMs, cpuMicros: user + system });
}

process.on('message', (order: LoadOrder) => void run(order));
process.on('disconnect', () => process.exit());
