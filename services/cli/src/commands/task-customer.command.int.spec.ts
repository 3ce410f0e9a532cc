import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeedServer } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

describe('heed tasks customer', () => {
  const server = new HeedServer();
  const heed = (...argv: string[]) => runHeed(['tasks', ...argv], { cwd: '.', url: server.url });
  const customer = { respondentId: 'r', id: 'cust-17', name: 'Ada Petrov', email: 'ada@example.com', phone: null };

  beforeAll(async () => {
    await server.start();
    server.answers.set('/v1/tasks/t-1/customer', () => ({ body: { taskId: 't-1', customer, reason: null } }));
    server.answers.set('/v1/tasks/t-2/customer', () => ({
      body: { taskId: 't-2', customer: null, reason: 'no_customer' },
    }));
    server.answers.set('/v1/tasks', () => ({ body: { items: [], nextCursor: null } }));
  });
  afterAll(() => server.stop());

  it('shows whom to contact', async () => {
    const { code, stdout } = await heed('customer', 't-1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/name +Ada Petrov\nemail +ada@example.com\nphone +–\ncustomer +cust-17/);
    expect(JSON.parse((await heed('customer', 't-1', '--json')).stdout)).toMatchObject({ customer });
  });

  it('says why there is nobody, with exit code 1', async () => {
    expect(await heed('customer', 't-2')).toMatchObject({ code: 1, stdout: expect.stringContaining('names nobody') });
  });

  it('leaves the list of tasks as it was', async () => {
    expect(await heed('--overdue')).toMatchObject({ code: 0, stdout: expect.stringContaining('No tasks.') });
    expect(server.requests('GET', '/v1/tasks')[0]!.query.get('overdue')).toBe('true');
    expect((await heed('custommer')).code).toBe(2);
  });
});
