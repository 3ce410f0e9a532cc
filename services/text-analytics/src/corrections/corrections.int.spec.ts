import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newEvent, respondentErased, type ResponseAnalyzed, topics } from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import type { AnalysisAnswer } from '../analyses/analyses.schema.js';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';
import type { CorrectionAnswer } from './corrections.schema.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000ee';
const WORDS = 'The staff were rude.';
const LATER = '  the STAFF were\nrude. ';

describe('a reading that a person corrects', () => {
  let harness: ServiceHarness;
  const read = async (id: string, more: object = {}): Promise<string> => {
    await harness.publish(receivedEvent({ tenantId: TEST_TENANT, id, nps: [2], comment: WORDS, ...more }));
    await harness.settled();
    return derivedId(TEST_TENANT, id);
  };
  const analysisOf = async (id: string, tenantId = TEST_TENANT): Promise<AnalysisAnswer> =>
    (
      await harness.request<AnalysisAnswer>('text-analytics', `/v1/themes/responses/${id}`, {
        tenantId,
        scopes: ['read'],
      })
    ).body;
  const correct = (id: string, body: object, options: object = {}) =>
    harness.request<CorrectionAnswer>('text-analytics', `/v1/analyses/${id}/corrections`, {
      method: 'POST',
      scopes: ['tasks'],
      body,
      ...options,
    });
  const undo = (id: string, correction: string) =>
    harness.request<CorrectionAnswer>('text-analytics', `/v1/analyses/${id}/corrections/${correction}`, {
      method: 'DELETE',
      scopes: ['tasks'],
    });
  const history = async (id: string): Promise<CorrectionAnswer[]> =>
    (
      await harness.request<CorrectionAnswer[]>('text-analytics', `/v1/analyses/${id}/corrections`, {
        scopes: ['read'],
      })
    ).body;
  const wrongSums = async (): Promise<unknown[]> =>
    (await harness.request<{ wrong: unknown[] }>('text-analytics', '/v1/verify/text-analytics', { scopes: ['read'] }))
      .body.wrong;
  const emitted = async (id: string): Promise<ResponseAnalyzed[]> => {
    await harness.settled();
    return (await harness.eventsOn(topics.responsesAnalyzed.name))
      .filter(({ subject }) => subject === id)
      .map(({ data }) => data as ResponseAnalyzed);
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
  });
  afterAll(() => harness.stop());

  it('is a new reading of the same version, which sums follow and others are told of; undone, it is read anew', async () => {
    const id = await read('first');
    const made = await correct(id, {
      sentiment: 'positive',
      themes: [{ theme: 'delivery', sentiment: 'positive' }],
      why: 'irony',
    });
    expect(made).toMatchObject({
      status: 201,
      body: { sentiment: 'positive', before: { sentiment: 'negative', themes: [{ theme: 'staff' }] }, undoneAt: null },
    });
    expect(await analysisOf(id)).toMatchObject({
      version: 1,
      reading: 2,
      engine: expect.stringMatching(/\+corrected$/),
      sentiment: { label: 'positive', score: 1, probability: 1 },
      themes: [{ theme: 'delivery', sentiment: 'positive', confidence: 1 }],
    });
    expect(await wrongSums()).toEqual([]);
    const [first, second] = await emitted(id);
    expect(second).toEqual({
      ...first,
      reading: 2,
      tier: undefined, // A person decided.
      engine: `${first!.engine}+corrected`,
      sentiment: { label: 'positive', score: 1, probability: 1 },
      themes: [{ theme: 'delivery', sentiment: 'positive', confidence: 1 }],
    });

    expect(await undo(id, made.body.id)).toMatchObject({ status: 200, body: { undoneBy: expect.any(String) } });
    expect(await undo(id, made.body.id)).toMatchObject({ status: 200 });
    expect(await analysisOf(id)).toMatchObject({ reading: 3, engine: first!.engine, themes: [{ theme: 'staff' }] });
    expect(await wrongSums()).toEqual([]);
    expect((await emitted(id)).map(({ reading }) => reading)).toEqual([1, 2, 3]);
    expect(await history(id)).toMatchObject([{ id: made.body.id, why: 'irony', undoneAt: expect.any(String) }]);
  });

  it('is remembered at once for the same words, in this tenant alone and while it stands', async () => {
    const id = await read('remembered');
    const { body } = await correct(id, { themes: [{ theme: 'support', sentiment: 'negative' }] });
    const same = await read('same words', { comment: LATER });
    expect(await analysisOf(same)).toMatchObject({
      reading: 1,
      sentiment: { label: 'negative' },
      themes: [{ theme: 'support', confidence: 1 }],
    });
    await harness.publish(receivedEvent({ tenantId: OTHER_TENANT, id: 'elsewhere', comment: WORDS }));
    await harness.settled();
    expect(await analysisOf(derivedId(OTHER_TENANT, 'elsewhere'), OTHER_TENANT)).toMatchObject({
      themes: [{ theme: 'staff' }],
    });
    // A new version of the answer itself, with the same words and with others.
    await read('remembered', { version: 2 });
    expect(await analysisOf(id)).toMatchObject({ version: 2, reading: 1, themes: [{ theme: 'support' }] });
    await read('remembered', { version: 3, comment: 'The delivery was late.' });
    expect((await analysisOf(id)).themes.map(({ theme }) => theme)).not.toContain('support');
    await undo(id, body.id);
    expect(await analysisOf(await read('after', {}))).toMatchObject({ themes: [{ theme: 'staff' }] });
    expect(await wrongSums()).toEqual([]);
  });

  it('is refused without a correction, with themes that are not known, and where there are no words', async () => {
    const id = await read('refused');
    expect(await correct(id, {})).toMatchObject({ status: 400 });
    const twice = { theme: 'staff', sentiment: 'neutral' };
    expect(await correct(id, { themes: [twice, twice, { theme: 'weather', sentiment: 'neutral' }] })).toMatchObject({
      status: 400,
      body: {
        violations: [
          { field: '/themes/1/theme', rule: 'uniqueItems' },
          { field: '/themes/2/theme', rule: 'enum' },
        ],
      },
    });
    expect(await correct(id, { sentiment: 'neutral' }, { scopes: ['read'] })).toMatchObject({ status: 403 });
    expect(await correct(id, { sentiment: 'neutral' }, { tenantId: OTHER_TENANT })).toMatchObject({ status: 404 });
    expect(await correct(await read('silent', { comment: null }), { sentiment: 'neutral' })).toMatchObject({
      status: 409,
    });
    expect(await undo(id, uuidv7())).toMatchObject({ status: 404 });
    expect(await history(id)).toEqual([]);
  });

  it('forgets words and reasons of a person who is erased', async () => {
    const respondentId = derivedId(TEST_TENANT, 'respondent', 'ada');
    const event = receivedEvent({ tenantId: TEST_TENANT, id: 'ada', nps: [2], comment: 'Rude staff in Ely' });
    await harness.publish({ ...event, data: { ...event.data, respondentId } });
    await harness.settled();
    const id = event.data.responseId;
    await correct(id, { sentiment: 'neutral', why: 'Ada told me' });
    const data = { erasureId: uuidv7(), subjectId: respondentId, respondentId, erasedAt: new Date().toISOString() };
    const origin = { service: 'ingestion', tenantId: TEST_TENANT, time: new Date() };
    await harness.publish(newEvent(respondentErased, { ...data, version: 1, responseIds: [id] }, origin));
    await harness.settled();
    const [held] = await harness.owner.query<{ text: string }[]>(
      `SELECT concat((SELECT string_agg(a::text, '') FROM text_analytics.analyses a WHERE response_id = $1),
                     (SELECT string_agg(c::text, '') FROM text_analytics.corrections c WHERE response_id = $1)) AS text`,
      [id],
    );
    expect(held!.text).toContain('neutral');
    for (const gone of ['Ely', 'Ada', respondentId, '"ada"', '\\\\x']) expect(held!.text).not.toContain(gone);
    expect(await correct(id, { sentiment: 'positive' })).toMatchObject({ status: 409 });
  });
});
