import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ResponseAnalyzed, topics } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { ServiceHarness } from '@heed/testing';
import { textAnalytics } from '../index.js';
import type { ThemesAnswer } from '../themes/themes.schema.js';
import type { VerificationAnswer } from '../verification/verification.schema.js';
import { receivedEvent } from './received-event.fixture.js';

const IN_ORDER = '0192f0c0-7000-7000-8000-0000000000c1';
const OUT_OF_ORDER = '0192f0c0-7000-7000-8000-0000000000c2';

describe('an answer that is taken back', () => {
  let harness: ServiceHarness;
  const get = async <T>(tenantId: string, url: string): Promise<T> =>
    (await harness.request<T>('text-analytics', url, { tenantId, scopes: ['read'] })).body;

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
  });
  afterAll(() => harness.stop());

  it.each([
    ['in order', IN_ORDER, [0, 1, 2]],
    ['before its earlier version', OUT_OF_ORDER, [0, 2, 1]],
  ])('counts nowhere and has no words, when it comes %s', async (_, tenantId, order) => {
    const dimensions = { unit: 'north', channel: 'mail' };
    const said = { tenantId, nps: [2], comment: 'The staff were rude.', dimensions };
    const events = [
      receivedEvent({ ...said, id: 'stays' }),
      receivedEvent({ ...said, id: 'goes' }),
      receivedEvent({ tenantId, id: 'goes', version: 2, dimensions, deleted: true }),
    ];
    for (const index of [...order, 2]) {
      await harness.publish(events[index]!);
      await harness.settled();
    }
    for (const query of ['', '?filter=unit:north', '?filter=unit:north&by=channel', '?by=unit'])
      expect(await get<ThemesAnswer>(tenantId, `/v1/themes${query}`)).toMatchObject({
        n: 1,
        answers: 1,
        themes: [{ theme: 'staff', mentions: 1, verbatims: [{ responseId: derivedId(tenantId, 'stays') }] }],
      });
    const verified = await get<VerificationAnswer>(tenantId, '/v1/verify/text-analytics');
    expect(verified).toMatchObject({ wrong: [], days: [{ responses: 2 }] });
    expect(
      await harness.owner.query(
        `SELECT comment, themes FROM text_analytics.analyses WHERE tenant_id = $1 AND response_id = $2`,
        [tenantId, derivedId(tenantId, 'goes')],
      ),
    ).toEqual([{ comment: null, themes: [] }]);
    const analyzed = (await harness.eventsOn(topics.responsesAnalyzed.name))
      .filter(({ subject }) => subject === derivedId(tenantId, 'goes'))
      .map(({ data }) => data as ResponseAnalyzed);
    expect(analyzed.find(({ version }) => version === 2)).toMatchObject({ deleted: true, empty: true, comment: null });
  });
});
