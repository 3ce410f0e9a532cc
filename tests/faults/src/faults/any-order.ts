import { setTimeout as pause } from 'node:timers/promises';
import { derivedId } from '@heed/kernel';
import type { LogRecord, OutgoingRecord } from '@heed/messaging';
import {
  type RespondentErased,
  respondentErased,
  type ResponseReceived,
  responseReceived,
  toHeaders,
} from '@heed/contracts';
import fc from 'fast-check';
import { differences, madeOfAnswers } from '../checker/made-of-answers.js';
import type { Fault } from '../fault.js';
import type { Site } from '../site.js';
import { drained } from '../system/drained.js';
import type { System } from '../system/system.js';
import { withDatabase } from '../system/with-database.js';

const ORDERS = 5;
const LIGHT_MS = 1_000;
const ANSWERS = 12;
const VERSIONS = 3;
const DAY = '2026-11-20';
const topics = [
  'heed.responses.received',
  'heed.responses.scored',
  'heed.responses.analyzed',
  'heed.respondents',
  'heed.tasks',
];
const id = (kind: string, ...of: (string | number)[]): string => derivedId('any order', kind, ...of);
const tenantOf = (order: number): string => id('tenant', order);

/** One event as it goes to the topic, and how long after the one before it, ms. */
interface Step {
  record: LogRecord;
  afterMs: number;
}

export const anyOrder: readonly Fault[] = [
  {
    id: 'F20',
    title: `events of answers, readings, tasks and erasures of a few persons, doubled, late and in ${ORDERS} orders`,
    transports: ['embedded', 'kafka'],
    smoke: false,
    run: async (site) => {
      const { system, seed } = site;
      await site.underLoad(async () => undefined, 20, LIGHT_MS);
      // In order, for a tenant that nobody else has: what the services make of it is the other half of the events.
      await system.publish(given().map((record) => ({ ...record, headers: { ...record.headers } })));
      await drained(system);
      const first = await made(system, tenantOf(0));
      model(first);
      const log = (await system.records()).filter(
        ({ topic, headers }) => topics.includes(topic) && headers['ce_tenantid'] === tenantOf(0),
      );
      for (const [index, steps] of fc.sample(orders(log), { numRuns: ORDERS, seed }).entries())
        await replay(site, steps, tenantOf(index + 1), first);
    },
  },
];

/** Every event at least once. */
function orders(log: readonly LogRecord[]): fc.Arbitrary<Step[]> {
  const all = [...log];
  return fc
    .subarray(all)
    .chain((twice) => {
      const steps = [...all, ...twice];
      return fc.tuple(
        fc.shuffledSubarray(steps, { minLength: steps.length }),
        fc.array(fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 400 })), {
          minLength: steps.length,
          maxLength: steps.length,
        }),
      );
    })
    .map(([records, waits]) => records.map((record, index) => ({ record, afterMs: waits[index]! })));
}

async function replay(
  { system, say, seed }: Site,
  steps: readonly Step[],
  tenantId: string,
  first: ReadonlySet<string>,
): Promise<void> {
  for (const { record, afterMs } of steps) {
    if (afterMs > 0) await pause(afterMs);
    const { topic, key, value, headers } = record;
    const eventId = derivedId(tenantId, headers['ce_id'] ?? '');
    await system.publish([
      { topic, key: key ?? '', value, headers: { ...headers, ce_tenantid: tenantId, ce_id: eventId } },
    ]);
  }
  await drained(system);
  const found = differences(first, await made(system, tenantId));
  say(`${steps.length} events in another order`);
  if (found.length > 0)
    throw new Error(`Another order (seed ${seed}) made other tables: ${found.slice(0, 5).join('; ')}`);
}

/** What the services made of a tenant's events, without its name. */
async function made(system: System, tenantId: string): Promise<Set<string>> {
  const lines = await withDatabase(system, madeOfAnswers);
  return new Set([...lines].filter((line) => line.includes(tenantId)).map((line) => line.replaceAll(tenantId, '')));
}

const valueOf = (answer: number, version: number): number => (answer * 5 + version * 3) % 11;

/** The sums by the definition: the newest version of each answer counts, once. */
function model(lines: ReadonlySet<string>): void {
  const newest = Array.from({ length: ANSWERS }, (_, answer) => valueOf(answer, VERSIONS));
  const wanted = [
    newest.length,
    newest.filter((value) => value >= 9).length,
    newest.filter((value) => value <= 6).length,
  ];
  const cells = [...lines].filter(
    (line) => line.startsWith('scoring.score_cells') && line.includes(`,nps,nps,"",${DAY},"",`),
  );
  const [n, positive, , negative] =
    cells[0]
      ?.match(/"",(\d+),(\d+),(\d+),(\d+)/)
      ?.slice(1)
      .map(Number) ?? [];
  if (cells.length !== 1 || String([n, positive, negative]) !== String(wanted))
    throw new Error(`The model says ${wanted.join(', ')}, the table ${cells.join(' ')}`);
}

/** Three versions of each answer, and every third person is erased: the last version has no words and nobody's name. */
function given(): OutgoingRecord[] {
  const records: OutgoingRecord[] = [];
  for (let answer = 0; answer < ANSWERS; answer++) {
    const [responseId, respondentId] = [id('answer', answer), id('person', answer)];
    const erased = answer % 3 === 0;
    for (let version = 1; version <= VERSIONS; version++) {
      const gone = erased && version === VERSIONS;
      records.push(received(answer, version, gone, responseId, gone ? null : respondentId));
    }
    if (erased) records.push(erasure(answer, responseId, respondentId));
  }
  return records;
}

function received(
  answer: number,
  version: number,
  gone: boolean,
  responseId: string,
  respondentId: string | null,
): OutgoingRecord {
  const data: ResponseReceived = {
    ...responseReceived.example,
    responseId,
    version,
    respondentId,
    comment: gone ? null : `The delivery was late and nobody answered (${answer}.${version}).`,
    answers: [{ ...responseReceived.example.answers[0]!, value: valueOf(answer, version) }],
    day: DAY,
    externalId: id('external', answer),
    contactRequested: false,
  };
  return record(responseReceived, data, responseId, `${answer}.${version}`);
}

function erasure(answer: number, responseId: string, respondentId: string): OutgoingRecord {
  const data: RespondentErased = {
    ...respondentErased.example,
    erasureId: id('erasure', answer),
    subjectId: respondentId,
    respondentId,
    responseIds: [responseId],
  };
  return record(respondentErased, data, respondentId, answer);
}

function record(
  { type, topic }: { type: string; topic: string },
  data: object,
  subject: string,
  name: string | number,
): OutgoingRecord {
  const event = {
    ...{ id: id(type, name), type, source: '/heed/ingestion', subject, time: `${DAY}T10:00:00.000Z` },
    ...{ tenantId: tenantOf(0), lane: 'live' as const, data },
  };
  return { topic, key: subject, headers: toHeaders(event), value: Buffer.from(JSON.stringify(data)) };
}
