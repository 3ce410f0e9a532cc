import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ResponseScored, topics } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { ServiceHarness } from '@heed/testing';
import { scoring } from '../index.js';
import type { ScoreAnswer } from '../scores/scores.schema.js';
import { ratedResponses } from './rated-responses.fixture.js';

const IN_ORDER = '0192f0c0-7000-7000-8000-0000000000c1';
const OUT_OF_ORDER = '0192f0c0-7000-7000-8000-0000000000c2';

describe('a response that is taken back', () => {
  let harness: ServiceHarness;

  beforeAll(async () => {
    harness = await ServiceHarness.start([scoring]);
  });
  afterAll(() => harness.stop());

  it.each([
    ['in order', IN_ORDER, [0, 1, 2]],
    ['before its earlier version', OUT_OF_ORDER, [0, 2, 1]],
  ])('contributes nothing and stays in the days, when it comes %s', async (_, tenantId, order) => {
    const [stays, goes] = ratedResponses(tenantId, [10, 0]);
    const [gone] = ratedResponses(tenantId, [0], {
      responseId: derivedId('rated', 1),
      version: 2,
      answers: [],
      comment: null,
      deleted: true,
    });
    const events = [stays!, goes!, gone!];
    for (const index of [...order, 2]) {
      await harness.publish(events[index]!);
      await harness.settled();
    }
    const get = async <T>(url: string): Promise<T> => (await harness.request<T>('scoring', url, { tenantId })).body;
    for (const query of ['', '?by=unit', '?filter=unit:riverside&by=touchpoint'])
      expect(await get<ScoreAnswer>(`/v1/scores${query}`)).toMatchObject({ n: 1, score: 100 });
    expect(await get(`/v1/scores/responses/${derivedId('rated', 1)}`)).toMatchObject({ version: 2, answers: [] });
    expect(await get('/v1/verify/scoring')).toMatchObject({ wrong: [], days: [{ responses: 2 }] });
    const scored = (await harness.eventsOn(topics.responsesScored.name))
      .filter(({ tenantId: of, subject }) => of === tenantId && subject === derivedId('rated', 1))
      .map(({ data }) => data as ResponseScored);
    expect(scored.find(({ version }) => version === 2)).toMatchObject({ deleted: true, answers: [], unhappy: false });
  });
});
