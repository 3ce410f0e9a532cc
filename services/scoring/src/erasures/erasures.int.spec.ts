import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ErasureConfirmed,
  type HeedEvent,
  newEvent,
  respondentErased,
  type ResponseScored,
  topics,
} from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import { scoring } from '../index.js';
import { ratedResponses } from '../responses/rated-responses.fixture.js';
import type { ScoreAnswer } from '../scores/scores.schema.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000bb';

describe('an erased person in scoring', () => {
  let harness: ServiceHarness;
  const scoreOf = async () => (await harness.request<ScoreAnswer>('scoring', '/v1/scores')).body;
  const scored = async (tenantId = TEST_TENANT): Promise<ResponseScored[]> =>
    (await harness.eventsOn(topics.responsesScored.name))
      .filter((event) => event.tenantId === tenantId)
      .map(({ data }) => data as ResponseScored);

  beforeAll(async () => {
    harness = await ServiceHarness.start([scoring]);
  });
  afterAll(() => harness.stop());

  it('keeps the scores, is stripped from what comes later, and its dead letters are emptied', async () => {
    const respondentId = derivedId(TEST_TENANT, 'respondent', 'ada');
    const [own, other] = ratedResponses(TEST_TENANT, [2, 9], { respondentId });
    const { responseId } = own!.data;
    await harness.publish(own!, { ...other!, data: { ...other!.data, respondentId: null } });
    await harness.publish({
      ...own!,
      id: uuidv7(),
      data: { ...own!.data, version: 2, answers: [{ bad: true }] },
    });
    await harness.settled();
    const before = await scoreOf();

    const erasureId = uuidv7();
    const page = { erasureId, subjectId: respondentId, respondentId, erasedAt: new Date().toISOString(), version: 1 };
    const erased = newEvent(
      respondentErased,
      { ...page, responseIds: [responseId] },
      { service: 'ingestion', tenantId: TEST_TENANT, time: new Date() },
    );
    await harness.publish(erased, erased);
    await harness.settled();
    const confirmed = (await harness.eventsOn(topics.erasures.name)) as HeedEvent<ErasureConfirmed>[];
    expect(confirmed.map(({ data }) => data)).toEqual([
      { erasureId, service: 'scoring', version: 1, removed: { deadLetters: 1 } },
    ]);
    const [letter] = await harness.owner.query<object[]>(`SELECT key, headers, value, state FROM scoring.dead_letters`);
    expect(letter).toEqual({ key: null, headers: {}, value: null, state: 'discarded' });

    const known = (await scored()).length;
    const late = ratedResponses(TEST_TENANT, [2, 9, 7], { respondentId, version: 3 });
    const since = { ...late[2]!, data: { ...late[2]!.data, answeredAt: new Date(Date.now() + 60_000).toISOString() } };
    await harness.publish(late[0]!, late[1]!, since);
    const [theirs] = ratedResponses(OTHER_TENANT, [2], { respondentId });
    await harness.publish(theirs!);
    await harness.settled();
    const stripped = { comment: null, respondentId: null, contactRequested: false, erased: true };
    const after = (await scored()).slice(known);
    expect(after.find(({ responseId: id }) => id === responseId)).toMatchObject({
      ...stripped,
      externalId: responseId,
    });
    expect(after.find(({ responseId: id }) => id === other!.data.responseId)).toMatchObject(stripped);
    expect(after.find(({ responseId: id }) => id === since.data.responseId)).toMatchObject({
      respondentId,
      comment: since.data.comment,
    });
    expect(await scored(OTHER_TENANT)).toMatchObject([{ respondentId }]);
    expect(await scoreOf()).toMatchObject({ n: before.n + 1 });
    expect((await harness.request('scoring', '/v1/verify/scoring')).body).toMatchObject({ wrong: [] });
  });
});
