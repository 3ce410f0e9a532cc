import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComposedHeed } from './composed-heed.js';

interface Told {
  taskId: string;
  customer: Record<string, string | null> | null;
  reason: string | null;
}

const SLOW = 120_000;
const ada = {
  id: 'cust-4711-ada',
  name: 'Ada Quixano-Petrov',
  email: 'ada.quixano@customers.example',
  phone: '+49 30 5550147',
};
const unhappy = {
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [{ metric: 'nps', value: 1 }],
  comment: 'Two weeks late and nobody answers the phone.',
};

describe('the customer of a task', () => {
  let heed: ComposedHeed;
  let agent: { id: string; key: string };

  const taskOf = async (externalId: string): Promise<string> => {
    const { decision } = await heed.call<{ decision: { taskId: string } }>('GET', `/v1/responses/${externalId}`);
    return decision.taskId;
  };
  const ask = async (taskId: string, key = agent.key) => {
    const { status, headers, text } = await heed.request('GET', `/v1/tasks/${taskId}/customer`, undefined, key);
    return { status, headers, body: JSON.parse(text) as Told };
  };
  const accesses = async (): Promise<unknown[]> =>
    (await heed.call<{ items: unknown[] }>('GET', '/v1/respondents/accesses')).items;

  beforeAll(async () => {
    heed = await ComposedHeed.start();
    agent = await heed.newKey(['tasks']);
    await heed.send([
      { id: 'from-ada', ...unhappy, respondent: ada },
      { id: 'anonymous', ...unhappy },
      { id: 'taken-back', ...unhappy, respondent: { id: 'cust-2', email: 'second@customers.example' } },
    ]);
    await heed.settled(3);
  }, SLOW);
  afterAll(() => heed.stop(), SLOW);

  it('is told to who works on tasks, uncached, and noted', async () => {
    const taskId = await taskOf('from-ada');
    const { status, headers, body } = await ask(taskId);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toMatchObject({ taskId, customer: ada, reason: null });
    expect(await accesses()).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        actor: `key:${agent.id}`,
        respondentId: body.customer!.respondentId,
        taskId,
        purpose: 'task',
      },
    ]);
  });

  it('is nobody where the answer is anonymous or was taken back', async () => {
    const takenBack = await taskOf('taken-back');
    await heed.call('DELETE', '/v1/responses/taken-back');
    await heed.settled(3);
    const before = (await accesses()).length;
    for (const taskId of [await taskOf('anonymous'), takenBack])
      expect(await ask(taskId)).toMatchObject({ status: 200, body: { taskId, customer: null, reason: 'no_customer' } });
    expect(await accesses()).toHaveLength(before);
  });

  it('is not told to another tenant, nor to a key without the scope', async () => {
    const taskId = await taskOf('from-ada');
    const other = await heed.composed.tenants.create({ name: 'Other', timeZone: 'UTC' });
    const theirs = await heed.newKey(['admin'], other.tenantId);
    const reader = await heed.newKey(['read', 'ingest']);
    const before = (await accesses()).length;
    expect((await ask(taskId, theirs.key)).status).toBe(404);
    expect((await ask(taskId, reader.key)).status).toBe(403);
    const body = { respondentId: taskId, taskId };
    expect((await heed.request('POST', '/internal/contact-accesses', body)).status).toBe(404);
    expect(await accesses()).toHaveLength(before);
  });

  it(
    'stays in ingestion: no other service, no event and no line of the log has name, address or number',
    async () => {
      await heed.call('POST', `/v1/tasks/${await taskOf('from-ada')}/contact`, { channel: 'phone', reached: true });
      // A request that fails in the statement that reads and notes: its parameters and its row are not logged either.
      await heed.owner.query(`REVOKE INSERT ON ingestion.contact_accesses FROM heed_ingestion_api`);
      expect((await ask(await taskOf('from-ada'))).status).toBe(503);
      await heed.owner.query(`GRANT INSERT ON ingestion.contact_accesses TO heed_ingestion_api`);
      await heed.settled(3);

      const secrets = [ada.name, ada.email, ada.phone];
      const found = (text: string): string[] => secrets.filter((secret) => text.includes(secret));
      expect(found(await heed.dump('ingestion'))).toEqual(secrets);
      for (const schema of ['scoring', 'text_analytics', 'routing', 'notification', 'console', 'log']) {
        const text = await heed.dump(schema);
        expect(text.length).toBeGreaterThan(100);
        expect([schema, found(text)]).toEqual([schema, []]);
      }
      const log = await heed.log();
      expect(log).toContain('contact_accesses');
      expect(found(log)).toEqual([]);
    },
    SLOW,
  );
});
