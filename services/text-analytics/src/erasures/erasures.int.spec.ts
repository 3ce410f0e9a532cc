import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newEvent, respondentErased, type ResponseAnalyzed, topics } from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { ServiceHarness } from '@heed/testing';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';
import type { ThemesAnswer } from '../themes/themes.schema.js';

const WORDS = 'The staff were rude and my parcel came two weeks late.';

/** Each in a tenant of its own: events come in any order. */
const orders: [string, string, readonly ('said' | 'version' | 'page')[]][] = [
  ['the page comes first', '0192f0c0-7000-7000-8000-0000000000d1', ['said', 'page', 'version']],
  ['its new version comes first', '0192f0c0-7000-7000-8000-0000000000d2', ['said', 'version', 'page']],
  ['the answer itself comes after the page', '0192f0c0-7000-7000-8000-0000000000d3', ['page', 'said', 'version']],
];

describe('an erased person in text analytics', () => {
  let harness: ServiceHarness;
  const themes = async (tenantId: string) => {
    const { body } = await harness.request<ThemesAnswer>('text-analytics', '/v1/themes', {
      tenantId,
      scopes: ['read'],
    });
    return {
      ...body,
      themes: body.themes.map(({ verbatims, ...theme }) => ({ ...theme, quotes: verbatims?.length ?? 0 })),
    };
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
  });
  afterAll(() => harness.stop());

  it.each(orders)('has no words left and the same themes, when %s', async (_, tenantId, order) => {
    const respondentId = derivedId(tenantId, 'respondent', 'ada');
    const said = receivedEvent({ tenantId, id: 'ada-1', nps: [2], comment: WORDS });
    const { data } = said;
    const erasure = { erasureId: uuidv7(), subjectId: respondentId, respondentId, erasedAt: new Date().toISOString() };
    const origin = { service: 'ingestion', tenantId, time: new Date() };
    const events = {
      said: { ...said, data: { ...data, respondentId } },
      version: {
        ...said,
        id: uuidv7(),
        data: { ...data, version: 2, comment: null, externalId: data.responseId, erased: true },
      },
      page: newEvent(respondentErased, { ...erasure, version: 1, responseIds: [data.responseId] }, origin),
    };
    await harness.publish(receivedEvent({ tenantId, id: 'bea-1', nps: [1], comment: WORDS }));
    for (const name of [...order, ...order]) {
      await harness.publish({ ...events[name], id: uuidv7() });
      await harness.settled();
    }
    const told = await themes(tenantId);
    expect(told).toMatchObject({ n: 2, answers: 2 });
    const staff = told.themes.find(({ theme }) => theme === 'staff');
    expect(staff).toMatchObject({ mentions: 2, quotes: 1 });
    const [row] = await harness.owner.query<{ text: string }[]>(
      `SELECT string_agg(a::text, '') AS text FROM text_analytics.analyses a WHERE tenant_id = $1 AND response_id = $2`,
      [tenantId, data.responseId],
    );
    expect(row!.text).not.toContain('rude');
    const { body } = await harness.request('text-analytics', '/v1/verify/text-analytics', {
      tenantId,
      scopes: ['read'],
    });
    expect(body).toMatchObject({ wrong: [], days: [{ responses: 2 }] });
    const analyzed = (await harness.eventsOn(topics.responsesAnalyzed.name))
      .filter(({ subject }) => subject === data.responseId)
      .map((event) => event.data as ResponseAnalyzed);
    expect(analyzed.at(-1)).toMatchObject({
      comment: null,
      respondentId: null,
      externalId: data.responseId,
      erased: true,
    });
  });

  it('stays erased when the words of an answer whose id is known come again', async () => {
    const [, tenantId] = orders[0]!;
    const before = await themes(tenantId);
    const late = receivedEvent({ tenantId, id: 'ada-1', nps: [2], comment: WORDS, version: 1 });
    await harness.publish(late);
    await harness.settled();
    expect(await themes(tenantId)).toEqual(before);
  });
});
