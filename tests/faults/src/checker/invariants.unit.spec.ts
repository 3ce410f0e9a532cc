import { describe, expect, it } from '@jest/globals';
import type { LedgerRow } from '../ledger/ledger.js';
import type { Evidence } from './evidence.js';
import { invariants } from './invariants.js';

const tenantId = 'tenant-a';
const [responseId, taskId] = ['response-1', 'task-1'];
const due = '2026-11-22T10:01:00.000Z';

function row(revision: number, more: Partial<LedgerRow> = {}): LedgerRow {
  return {
    operation: `op-${revision}`,
    tenant: tenantId,
    sent: {
      id: 'quince-1',
      revision,
      answeredAt: '2026-11-22T10:00:00.000Z',
      answers: [{ metric: 'nps', value: 2 }],
      comment: `late (quince-1 ${revision})`,
      respondent: { id: 'quince-customer', name: 'Planted quince Person', email: 'planted-quince-1@people.example' },
      dimensions: { unit: 'harbour' },
    },
    sentAt: '2026-11-22T10:00:00.000Z',
    outcome: 'ok',
    status: 201,
    said: 'accepted',
    responseId,
    ...more,
  };
}

/** A run of one unhappy answer, corrected once, in which all went well. */
function whole(): Evidence {
  const entry = (type: string, id: string, time: string, data: object): Evidence['log'][number] => ({
    ...{ topic: 'any', id, type: `heed.${type}.v1`, tenantId, time, data: { ...data } },
  });
  return {
    tenants: [
      { id: tenantId, key: 'heed_live_quince', mark: 'quince' },
      { id: 'tenant-b', key: 'heed_live_medlar', mark: 'medlar' },
    ],
    ledger: [row(1), row(2, { said: 'updated' })],
    answers: [
      {
        ...{ tenantId, responseId, externalId: 'quince-1', version: 2, revision: 2, day: '2026-11-22' },
        ...{ comment: 'late (quince-1 2)', value: 2, unit: 'harbour' },
      },
    ],
    scored: [{ tenantId, responseId, version: 2 }],
    analyzed: [{ tenantId, responseId, version: 2 }],
    cases: [{ tenantId, responseId, version: 2, outcome: 'opened', taskId, provisional: false, decidedVersion: 2 }],
    tasks: [{ tenantId, taskId, responseId, firstContactDueAt: due, breached: true }],
    cells: [
      { tenantId, dimension: '', value: '', day: '2026-11-22', n: 1, positive: 0, negative: 1 },
      { tenantId, dimension: 'unit', value: 'harbour', day: '2026-11-22', n: 1, positive: 0, negative: 1 },
    ],
    log: [
      entry('response.received', 'e1', due, { responseId, version: 1 }),
      entry('response.received', 'e2', due, { responseId, version: 2 }),
      entry('task.opened', 'e3', due, { taskId }),
      entry('task.overdue', 'e4', '2026-11-22T10:01:00.500Z', { taskId, clock: 'first_contact', dueAt: due }),
    ],
    counts: [{ group: 'scoring', consumed: 3, effected: 2, skipped: 1, deadLettered: 0 }],
    effects: [{ group: 'scoring', topic: 'heed.responses.received', effected: 2, events: 2 }],
    inboxesEmptied: 0,
    tenantsWithWebhooks: [tenantId],
    deliveries: [
      { tenantId, id: 'd1', channel: 'webhook', state: 'delivered', causeId: 'e3' },
      { tenantId, id: 'd2', channel: 'webhook', state: 'delivered', causeId: 'e4' },
    ],
    deadLetters: [],
    receipts: [
      { delivery: 'd1', channel: 'webhook', to: '/heed', at: new Date(0), content: 'opened', text: 'opened' },
      { delivery: 'd1', channel: 'webhook', to: '/heed', at: new Date(0), content: 'opened', text: 'opened' },
      { delivery: 'd2', channel: 'webhook', to: '/heed', at: new Date(0), content: 'overdue', text: 'overdue' },
    ],
    crossings: [],
    logs: '{"msg":"ready"}',
    secrets: ['the password'],
    memory: new Map([['heed', 400 * 1_024 ** 2]]),
    lag: { backlog: 300, tookMs: 21_000, capacity: 100 },
    longestOutageMs: 0,
  };
}

/** One thing that is wrong, and who must find it. */
const wrongs: [string, string, (evidence: Evidence) => Partial<Evidence>][] = [
  [
    'I1',
    'a taken answer that is not stored',
    (e) => ({ ledger: [...e.ledger, { ...row(1), sent: { ...row(1).sent, id: 'quince-9' } }] }),
  ],
  ['I1', 'a version that never reached the log', (e) => ({ log: e.log.filter(({ id }) => id !== 'e2') })],
  ['I1', 'an answer that is scored in an old version', () => ({ scored: [{ tenantId, responseId, version: 1 }] })],
  ['I2', 'an answer without a decision', () => ({ cases: [] })],
  ['I2', 'a decision that names no task', () => ({ tasks: [] })],
  ['I2', 'a decision on half of an answer', (e) => ({ cases: [{ ...e.cases[0]!, provisional: true }] })],
  [
    'I2',
    'a decision that opened the task of another',
    (e) => ({ tasks: [{ ...e.tasks[0]!, responseId: 'response-2' }] }),
  ],
  ['I3', 'an answer that is counted twice', (e) => ({ cells: e.cells.map((cell) => ({ ...cell, n: 2 })) })],
  ['I3', 'a sum of nothing', (e) => ({ cells: [...e.cells, { ...e.cells[1]!, value: 'millgate' }] })],
  ['I4', "a row with another tenant's words", () => ({ crossings: [{ table: 'routing.tasks', rows: 1 }] })],
  [
    'I4',
    "an event with another tenant's words",
    (e) => ({ log: [...e.log, { ...e.log[0]!, data: { ...e.log[0]!.data, comment: '(medlar-1)' } }] }),
  ],
  [
    'I5',
    'an older revision than was taken',
    (e) => ({ answers: [{ ...e.answers[0]!, revision: 1, comment: 'late (quince-1 1)' }] }),
  ],
  ['I5', 'words of another revision', (e) => ({ answers: [{ ...e.answers[0]!, comment: 'late (quince-1 1)' }] })],
  ['I6', 'a clock that was told twice', (e) => ({ log: [...e.log, { ...e.log[3]!, id: 'e5' }] })],
  ['I6', 'a clock that was never told', (e) => ({ log: e.log.slice(0, 3) })],
  [
    'I6',
    'a clock that was told early',
    (e) => ({ log: [...e.log.slice(0, 3), { ...e.log[3]!, time: '2026-11-22T10:00:59.000Z' }] }),
  ],
  [
    'I6',
    'a clock that was told late without an outage',
    (e) => ({ log: [...e.log.slice(0, 3), { ...e.log[3]!, time: '2026-11-22T10:03:00.000Z' }] }),
  ],
  ['I7', 'an event that was told to nobody', (e) => ({ deliveries: e.deliveries.slice(1) })],
  ['I7', 'a delivery that counts and never arrived', (e) => ({ receipts: e.receipts.slice(0, 2) })],
  [
    'I7',
    'a delivery with two contents',
    (e) => ({ receipts: [...e.receipts, { ...e.receipts[0]!, content: 'other' }] }),
  ],
  ['I8', 'an event that is in no count', (e) => ({ counts: [{ ...e.counts[0]!, skipped: 0 }] })],
  ['I8', 'an event that took effect twice', (e) => ({ effects: [{ ...e.effects[0]!, effected: 3 }] })],
  [
    'I9',
    'an answer that is a server error',
    () => ({ ledger: [row(1), row(2, { said: 'updated' }), row(2, { status: 500, outcome: 'fail', said: null })] }),
  ],
  ['I9', 'a process that has grown', () => ({ memory: new Map([['heed', 2 * 1_024 ** 3]]) })],
  ['I10', 'a lag that returns slowly', (e) => ({ lag: { ...e.lag!, tookMs: 30_000 } })],
  ['I11', 'a customer in the log', () => ({ logs: 'planted-quince-1@people.example' })],
  ['I11', 'a key in a dead letter', () => ({ deadLetters: [{ group: 'scoring', error: 'heed_live_medlar' }] })],
];

const judge = (evidence: Evidence): string[] =>
  invariants.flatMap(({ id, breaches }) => (breaches(evidence).length > 0 ? [id] : []));

describe('the invariants', () => {
  it('hold where all went well', () => {
    expect(judge(whole())).toEqual([]);
  });

  it('ask of tenants without webhooks that a mail told', () => {
    const evidence = whole();
    const deliveries = evidence.deliveries.map((each) => ({ ...each, channel: 'email' as const }));
    expect(judge({ ...evidence, deliveries })).toEqual(['I7']);
    expect(judge({ ...evidence, deliveries, tenantsWithWebhooks: [] })).toEqual([]);
  });

  it.each(wrongs)('%s finds %s', (id, _, break_) => {
    const evidence = whole();
    expect(judge({ ...evidence, ...break_(evidence) })).toContain(id);
  });

  it('are each broken once by this file', () => {
    expect([...new Set(wrongs.map(([id]) => id))]).toEqual(invariants.map(({ id }) => id));
  });
});
