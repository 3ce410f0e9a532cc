import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type ResponseReceived } from '@heed/contracts';
import { ServiceHarness } from '@heed/testing';
import type { RowResult } from './intake/row-result.js';
import { ingestion } from './index.js';

const ROWS = 60;
const SENDERS = 10;

describe('batches that arrive at the same moment', () => {
  let harness: ServiceHarness;

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
  });
  afterAll(() => harness.stop());

  it('overlap in any order without a deadlock, and the highest revision of each answer stands', async () => {
    const batch = (sender: number): unknown[] => {
      const rows = Array.from({ length: ROWS }, (_, row) => ({
        id: `answer-${row}`,
        revision: 1 + ((sender + row) % SENDERS),
        answeredAt: '2026-11-20T09:12:00Z',
        answers: [{ metric: 'nps', value: (sender + row) % SENDERS }],
        respondent: { id: `customer-${(row * 7) % 13}`, email: `sender-${sender}@example.com` },
      }));
      return sender % 2 === 0 ? rows : rows.reverse();
    };
    const answers = await Promise.all(
      Array.from({ length: SENDERS }, (_, sender) =>
        harness.request<{ results: RowResult[] }>('ingestion', '/v1/responses', {
          method: 'POST',
          body: batch(sender),
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await harness.settled();
    const events = (await harness.eventsOn(topics.responsesReceived.name)).map(({ data }) => data as ResponseReceived);
    const reported = answers
      .flatMap(({ body }) => body.results)
      .filter(({ outcome }) => outcome === 'accepted' || outcome === 'updated')
      .map(({ responseId, version }) => `${responseId} ${version}`);
    expect(events.map(({ responseId, version }) => `${responseId} ${version}`).sort()).toEqual(reported.sort());
    const stored = await harness.owner.query<{ revision: number; version: number; id: string; value: number }[]>(
      `SELECT revision, version, response_id AS id, (answers->0->>'value')::int AS value FROM ingestion.responses`,
    );
    expect(stored).toHaveLength(ROWS);
    for (const { id, revision, version, value } of stored) {
      expect([revision, value]).toEqual([SENDERS, SENDERS - 1]);
      const versions = events.filter(({ responseId }) => responseId === id).map((event) => event.version);
      expect(versions).toEqual(Array.from({ length: version }, (_, index) => index + 1));
    }
  });
});
