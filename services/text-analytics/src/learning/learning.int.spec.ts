import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newEvent, respondentErased } from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import type { AnalysisAnswer } from '../analyses/analyses.schema.js';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';
import type { LearnedModelAnswer, LearningAnswer } from './learning.schema.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000ee';
const PLACES = ['lobby', 'spa', 'garden', 'garage', 'bar', 'pool', 'roof', 'gym'];
const TIMES = ['on Monday', 'at noon', 'last night', 'this morning', 'in May'];
const COMMENTS = PLACES.flatMap((place) => TIMES.map((time) => `We were given a purple card in the ${place} ${time}.`));
const NEW = 'We were given a purple card in the restaurant!';

describe('what a tenant’s corrections teach', () => {
  let harness: ServiceHarness;
  const path = '/v1/learning';
  const read = async (id: string, comment: string, tenantId = TEST_TENANT): Promise<AnalysisAnswer> => {
    await harness.publish(receivedEvent({ tenantId, id, nps: [2], comment }));
    await harness.settled();
    const url = `/v1/themes/responses/${derivedId(tenantId, id)}`;
    return (await harness.request<AnalysisAnswer>('text-analytics', url, { tenantId, scopes: ['read'] })).body;
  };
  const call = <T>(method: 'GET' | 'POST' | 'PUT', url: string, more: object = {}) =>
    harness.request<T>('text-analytics', url, { method, scopes: [method === 'GET' ? 'read' : 'admin'], ...more });

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
    for (const [index, comment] of COMMENTS.entries())
      await harness.publish(receivedEvent({ tenantId: TEST_TENANT, id: `taught-${index}`, nps: [2], comment }));
    await harness.settled();
    for (const index of COMMENTS.keys()) {
      const url = `/v1/analyses/${derivedId(TEST_TENANT, `taught-${index}`)}/corrections`;
      const body = { sentiment: 'negative', themes: [{ theme: 'staff', sentiment: 'negative' }] };
      await call('POST', url, { body, scopes: ['tasks'] });
    }
  });
  afterAll(() => harness.stop());

  it('is measured, used for new comments of this tenant alone, and taken back', async () => {
    const shared = (await read('before', NEW)).engine;
    const { status, body: model } = await call<LearnedModelAnswer>('POST', path);
    expect({ status, ...model }).toMatchObject({
      status: 201,
      corrections: COMMENTS.length,
      trainedOn: expect.any(Number),
      figures: { sentiment: { before: 0, after: 1 }, themes: { before: 0, after: 1 } },
      refused: null,
      usable: true,
      activeSince: expect.any(String),
    });
    expect(await read('after', NEW)).toMatchObject({
      engine: `${shared}+learned-${model.id}`,
      sentiment: { label: 'negative' },
      themes: expect.arrayContaining([expect.objectContaining({ theme: 'staff' })]),
    });
    expect(await read('elsewhere', NEW, OTHER_TENANT)).toMatchObject({
      engine: shared,
      sentiment: { label: 'neutral' },
    });
    expect((await call<LearningAnswer>('GET', path, { tenantId: OTHER_TENANT })).body).toMatchObject({ models: [] });

    const active = `${path}/active`;
    const theirs = { body: { model: model.id }, tenantId: OTHER_TENANT };
    expect(await call('PUT', active, theirs)).toMatchObject({ status: 404 });
    expect(await call('PUT', active, { body: { model: null } })).toMatchObject({ status: 200, body: { active: null } });
    expect(await read('without', NEW)).toMatchObject({ engine: shared });
    expect(await call('PUT', active, { body: { model: model.id } })).toMatchObject({ body: { active: model.id } });
    expect(await read('again', NEW)).toMatchObject({ engine: `${shared}+learned-${model.id}` });
    expect(await call('POST', path, { scopes: ['tasks'] })).toMatchObject({ status: 403 });
  });

  it('is refused without corrections, and what is refused is in the history and cannot be used', async () => {
    const { body } = await call<LearnedModelAnswer>('POST', path, { tenantId: OTHER_TENANT });
    expect(body).toMatchObject({ refused: expect.stringContaining('learn from'), usable: false, activeSince: null });
    const { body: now } = await call<LearningAnswer>('GET', path, { tenantId: OTHER_TENANT });
    expect(now).toMatchObject({ active: null, newCorrections: 0, models: [{ id: body.id }] });
    const given = { body: { model: body.id }, tenantId: OTHER_TENANT };
    expect(await call('PUT', `${path}/active`, given)).toMatchObject({ status: 409 });
  });

  it('goes with the words of a person who is erased, and is learned anew without them', async () => {
    const { body: before } = await call<LearningAnswer>('GET', path);
    const respondentId = derivedId(TEST_TENANT, 'respondent', 'ada');
    const id = derivedId(TEST_TENANT, 'taught-0');
    const data = { erasureId: uuidv7(), subjectId: respondentId, respondentId, erasedAt: new Date().toISOString() };
    const origin = { service: 'ingestion', tenantId: TEST_TENANT, time: new Date() };
    await harness.publish(newEvent(respondentErased, { ...data, version: 1, responseIds: [id] }, origin));
    await harness.settled();
    const [old] = await harness.owner.query<object[]>(
      `SELECT weights, active_since, learned_from @> ARRAY[$2::uuid] AS named FROM text_analytics.tenant_models WHERE id = $1`,
      [before.active, id],
    );
    expect(old).toEqual({ weights: null, active_since: null, named: false });
    const { body: model } = await call<LearnedModelAnswer>('POST', path);
    expect(model).toMatchObject({ corrections: COMMENTS.length - 1, refused: null });
  });
});
