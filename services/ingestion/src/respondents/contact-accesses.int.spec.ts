import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { derivedId } from '@heed/kernel';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import { ingestion } from '../index.js';
import type { ContactAccess, ContactAccessPage, FoundCustomer } from './contact-access.schema.js';
import { ContactAccessRetentionJob } from './contact-access-retention.job.js';
import { respondentId } from './save-respondents.js';

const stranger = '0192f0c0-7000-7000-8000-0000000000bb';
const task = (name: string): string => derivedId(TEST_TENANT, 'task', name);

describe('the contact details of a customer', () => {
  let harness: ServiceHarness;
  const ada = respondentId(TEST_TENANT, 'cust-17');
  const ask = (customer: string, taskId: string, options: { tenantId?: string; scopes?: ['tasks' | 'read'] } = {}) =>
    harness.request<FoundCustomer>('ingestion', '/internal/contact-accesses', {
      method: 'POST',
      body: { respondentId: customer, taskId },
      scopes: ['tasks'],
      ...options,
    });
  const accesses = async (query = '', tenantId = TEST_TENANT): Promise<ContactAccessPage> =>
    (await harness.request<ContactAccessPage>('ingestion', `/v1/respondents/accesses${query}`, { tenantId })).body;

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
    const answer = { answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 2 }] };
    await harness.request('ingestion', '/v1/responses', {
      method: 'POST',
      body: [
        { id: 'r-1', ...answer, respondent: { id: 'cust-17', name: 'Ada Petrov', email: 'ada.petrov@example.com' } },
        { id: 'r-2', ...answer, respondent: { id: 'cust-18' } },
      ],
    });
  });
  afterAll(() => harness.stop());

  it('are told as they are known, and each time noted with who asked and what for', async () => {
    expect(await ask(ada, task('one'))).toMatchObject({
      status: 200,
      body: {
        customer: {
          respondentId: ada,
          id: 'cust-17',
          name: 'Ada Petrov',
          email: 'ada.petrov@example.com',
          phone: null,
        },
      },
    });
    const silent = { id: 'cust-18', name: null, email: null, phone: null };
    expect((await ask(respondentId(TEST_TENANT, 'cust-18'), task('two'))).body).toMatchObject({ customer: silent });
    const { items, nextCursor } = await accesses();
    expect(nextCursor).toBeNull();
    expect(items.map(({ actor, respondentId: whose, taskId }) => ({ actor, whose, taskId }))).toEqual([
      { actor: 'key:test', whose: respondentId(TEST_TENANT, 'cust-18'), taskId: task('two') },
      { actor: 'key:test', whose: ada, taskId: task('one') },
    ]);
  });

  it('are not told, and nothing is noted, of somebody whom the tenant does not have', async () => {
    const before = (await accesses()).items.length;
    expect((await ask(ada, task('one'), { tenantId: stranger })).body).toEqual({ customer: null });
    expect((await ask(derivedId('nobody'), task('one'))).body).toEqual({ customer: null });
    expect((await accesses()).items).toHaveLength(before);
    expect(await accesses('', stranger)).toEqual({ items: [], nextCursor: null });
  });

  it('are not told where the access cannot be noted', async () => {
    await harness.owner.query(`REVOKE INSERT ON ingestion.contact_accesses FROM heed_ingestion_api`);
    const refused = await ask(ada, task('one'));
    await harness.owner.query(`GRANT INSERT ON ingestion.contact_accesses TO heed_ingestion_api`);
    expect(refused.status).toBe(500);
    expect(JSON.stringify(refused)).not.toContain('ada.petrov');
  });

  it('are for the scope tasks, the list of accesses for admins', async () => {
    expect((await ask(ada, task('one'), { scopes: ['read'] })).status).toBe(403);
    const listed = await harness.request('ingestion', '/v1/respondents/accesses', { scopes: ['tasks', 'read'] });
    expect(listed.status).toBe(403);
  });

  it('can be traced by customer and by task, page by page', async () => {
    for (const name of ['three', 'four', 'three']) await ask(ada, task(name));
    expect((await accesses(`?task=${task('three')}`)).items).toHaveLength(2);
    const all = (await accesses('?respondent=cust-17')).items;
    expect((await accesses(`?respondent=${ada}`)).items).toEqual(all);
    expect(all).toHaveLength(4);
    const paged: ContactAccess[] = [];
    let cursor: string | null = null;
    do {
      const page: ContactAccessPage = await accesses(
        `?respondent=cust-17&limit=3${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(all);
    for (const wrong of ['task=soon', 'cursor=abc', 'limit=0', 'who=me'])
      expect((await harness.request('ingestion', `/v1/respondents/accesses?${wrong}`)).status).toBe(400);
  });

  it('leave a trace that the api cannot change, and that is forgotten after 400 days', async () => {
    const api = harness.service('ingestion').api;
    await expect(
      api.command(TEST_TENANT, ({ manager }) => manager.query(`DELETE FROM contact_accesses`)),
    ).rejects.toThrow('permission denied');
    const before = (await accesses()).items.length;
    await harness.owner.query(
      `UPDATE ingestion.contact_accesses SET at = now() - interval '401 days' WHERE task_id = $1`,
      [task('three')],
    );
    await harness.owner.query(
      `UPDATE ingestion.contact_accesses SET at = now() - interval '399 days' WHERE task_id = $1`,
      [task('four')],
    );
    expect(await harness.service('ingestion').app.get(ContactAccessRetentionJob).forget()).toBe(2);
    expect((await accesses()).items).toHaveLength(before - 2);
  });
});
