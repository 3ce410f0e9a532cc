import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newEvent, respondentErased } from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';
import type { CompetitorsAnswer, CompetitorTrendAnswer } from './competitors.schema.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000cc';
const BETTER = 'Contoso is so much better than you.';
const LEAVING = 'Next time I am switching to North Wind. Contoso was fine.';
const list = { competitors: [{ name: 'Northwind', aliases: ['North Wind'] }, { name: 'Contoso' }] };

describe('competitors that customers name', () => {
  let harness: ServiceHarness;
  const told = async (query = '', tenantId = TEST_TENANT): Promise<CompetitorsAnswer> =>
    (await harness.request<CompetitorsAnswer>('text-analytics', `/v1/competitors${query}`, { tenantId })).body;
  const trend = async (query: string): Promise<CompetitorTrendAnswer> =>
    (await harness.request<CompetitorTrendAnswer>('text-analytics', `/v1/competitors/trend${query}`)).body;
  const put = (body: object, options: object = {}) =>
    harness.request<{ violations?: { field: string }[] }>('text-analytics', '/v1/competitors/list', {
      ...{ method: 'PUT', scopes: ['admin'], body, ...options },
    });
  const mentions = ({ competitors }: Pick<CompetitorsAnswer, 'competitors'>): [string, number][] =>
    competitors.map((one) => [one.name, one.mentions]);
  const publish = async (...given: Parameters<typeof receivedEvent>[0][]): Promise<void> => {
    await harness.publish(...given.map((one) => receivedEvent(one)));
    await harness.settled();
  };
  const answer = (id: string, nps: number, comment: string | null, more: object = {}) => ({
    ...{ tenantId: TEST_TENANT, id, nps: [nps], comment, dimensions: { unit: 'mill', source: 'all' }, ...more },
  });

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
  });
  afterAll(() => harness.stop());

  it('are looked for from the list on, and never before it or in another tenant', async () => {
    await publish(answer('before', 2, BETTER));
    expect(await told()).toMatchObject({ listed: 0, answers: 1, named: { answers: 0 }, competitors: [] });
    expect(await put(list)).toMatchObject({ status: 200, body: { ...list, changedBy: expect.any(String) } });
    await publish(
      answer('better', 2, BETTER, { day: '2026-11-03' }),
      answer('leaving', 4, LEAVING, { dimensions: { unit: 'east', source: 'all' } }),
      answer('silent', 9, null),
      answer('other', 9, 'All was well.'),
      { tenantId: OTHER_TENANT, id: 'elsewhere', nps: [1], comment: BETTER },
    );
    expect(await told('?verbatims=1')).toMatchObject({
      ...{ listed: 2, answers: 5, n: 5, score: -20, named: { answers: 2, n: 2, score: -100 } },
      competitors: [
        {
          ...{ name: 'Contoso', mentions: 2, share: 0.4, n: 2, score: -100 },
          stance: { better: 1, worse: 0, switch: 0, mention: 1 },
          verbatims: [{ text: LEAVING, stance: 'mention', day: '2026-11-20', score: 4 }],
        },
        { name: 'Northwind', mentions: 1, stance: { switch: 1 } },
      ],
    });
    expect(await told('', OTHER_TENANT)).toMatchObject({ listed: 0, answers: 1, named: { answers: 0 } });
    const path = `/v1/themes/responses/${derivedId(TEST_TENANT, 'better')}`;
    const read = await harness.request('text-analytics', path);
    expect(read.body).toMatchObject({ competitors: [{ name: 'Contoso', stance: 'better' }] });
  });

  it('are told by dimension and by period, the same from cells as from the answers', async () => {
    for (const query of ['?by=unit', '?from=2026-11-10', '?to=2026-11-10&by=unit'])
      expect(await told(`${query}&filter=source:all`)).toEqual(await told(query));
    expect((await told('?by=unit')).groups).toMatchObject([
      { value: 'mill', answers: 4, named: { answers: 1 } },
      { value: 'east', answers: 1, competitors: [{ name: 'Contoso' }, { name: 'Northwind' }] },
    ]);
    const weeks = await trend('?interval=week&competitor=Northwind&competitor=Contoso');
    expect(await trend('?interval=week&competitor=Northwind&competitor=Contoso&filter=source:all')).toEqual(weeks);
    expect(weeks.periods.map(({ period, ...own }) => [period, own.answers, mentions(own as never)])).toEqual([
      [
        '2026-W45',
        1,
        [
          ['Northwind', 0],
          ['Contoso', 1],
        ],
      ],
      [
        '2026-W46',
        0,
        [
          ['Northwind', 0],
          ['Contoso', 0],
        ],
      ],
      [
        '2026-W47',
        4,
        [
          ['Northwind', 1],
          ['Contoso', 1],
        ],
      ],
    ]);
    expect(weeks.total).toMatchObject({ answers: 5, named: { answers: 2 } });
  });

  it('leave the counts with the words: changed, deleted, erased; a corrected reading keeps them', async () => {
    const { [0]: first } = (await told()).competitors;
    expect(first).toMatchObject({ name: 'Contoso', mentions: 2 });
    const id = derivedId(TEST_TENANT, 'better');
    const body = { sentiment: 'positive' };
    await harness.request('text-analytics', `/v1/analyses/${id}/corrections`, {
      method: 'POST',
      scopes: ['tasks'],
      body,
    });
    expect((await told()).competitors[0]).toMatchObject({ mentions: 2, sentiment: { positive: 1 } });
    await publish(answer('better', 2, 'The queue was long.', { version: 2, day: '2026-11-03' }));
    expect(mentions(await told())).toEqual([
      ['Contoso', 1],
      ['Northwind', 1],
    ]);
    await publish(answer('gone', 2, BETTER));
    expect(mentions(await told())[0]).toEqual(['Contoso', 2]);
    await publish(answer('gone', 2, null, { version: 2, deleted: true }));
    expect(mentions(await told())[0]).toEqual(['Contoso', 1]);
    const respondentId = derivedId(TEST_TENANT, 'respondent', 'ada');
    const data = { erasureId: uuidv7(), subjectId: respondentId, respondentId, erasedAt: new Date().toISOString() };
    const origin = { service: 'ingestion', tenantId: TEST_TENANT, time: new Date() };
    const responseIds = [derivedId(TEST_TENANT, 'leaving')];
    await harness.publish(newEvent(respondentErased, { ...data, version: 1, responseIds }, origin));
    await harness.settled();
    expect(await told()).toMatchObject({ answers: 5, named: { answers: 0 }, competitors: [] });
    const verified = await harness.request('text-analytics', '/v1/verify/text-analytics');
    expect(verified.body).toMatchObject({ wrong: [] });
  });

  it('are refused where two are written alike or a name is nobody’s, and to a key that may not', async () => {
    const twice = { competitors: [{ name: 'Contoso' }, { name: 'Other', aliases: ['CONTOSO'] }] };
    expect(await put(twice)).toMatchObject({
      status: 400,
      body: { violations: [{ field: '/competitors/1/aliases/0' }] },
    });
    expect(await put({ competitors: [{ name: '!bang' }] })).toMatchObject({ status: 400 });
    expect(await put(list, { scopes: ['read'] })).toMatchObject({ status: 403 });
    const asked = await harness.request('text-analytics', '/v1/competitors/trend?competitor=Nobody');
    expect(asked).toMatchObject({ status: 400, body: { violations: [{ field: '/competitor/0' }] } });
    expect(await harness.request('text-analytics', '/v1/competitors?by=weather')).toMatchObject({ status: 400 });
  });
});
