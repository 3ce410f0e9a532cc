import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type HeedEvent, type ResponseAnalyzed, type ResponseScored, type TaskFacts } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { routing, RoutingSettings } from './index.js';
import { Answer } from './spec/answer.js';

interface Decision {
  outcome: string;
  rule: string;
  reason: string | null;
  taskId: string | null;
  provisional: boolean;
}
interface Task {
  id: string;
  state: string;
  closeOutcome: string | null;
  comment: string | null;
  answers: unknown[];
  themes: string[];
  timeline: { kind: string; detail: Record<string, unknown> }[];
}

const NO_WORDS = { comment: null, answers: [], themes: [] };

describe('an answer that is taken back', () => {
  let harness: ServiceHarness;
  const decision = async (answer: Answer): Promise<Decision> =>
    (await harness.request<Decision>('routing', `/v1/decisions/${answer.id}`)).body;
  const task = async (id: string | null): Promise<Task> =>
    (await harness.request<Task>('routing', `/v1/tasks/${id}`)).body;
  const taskOf = async (answer: Answer): Promise<Task> => task((await decision(answer)).taskId);
  const publish = async (...events: HeedEvent[]): Promise<void> => {
    await harness.publish(...events);
    await harness.settled();
  };
  const gone = { version: 2, comment: null, respondentId: null, contactRequested: false, deleted: true };
  const scoredGone = (answer: Answer): HeedEvent<ResponseScored> => {
    const event = answer.scored(8, gone);
    return { ...event, data: { ...event.data, answers: [], decidedBy: null } };
  };
  const analyzedGone = (answer: Answer): HeedEvent<ResponseAnalyzed> =>
    answer.analyzed({ ...gone, empty: true, themes: [] });
  const open = (answer: Answer) => publish(answer.scored(2), answer.analyzed());
  const remove = (answer: Answer) => publish(scoredGone(answer), analyzedGone(answer));

  beforeAll(async () => {
    harness = await ServiceHarness.start([routing], {
      providers: [{ provide: RoutingSettings, useValue: new RoutingSettings(700) }],
    });
  });
  afterAll(() => harness.stop());
  afterEach(async () => {
    const { body } = await harness.request<{ wrong: unknown[] }>('routing', '/v1/verify/routing');
    expect(body.wrong).toEqual([]);
  });

  it('withdraws the task that nobody has touched, and its words', async () => {
    const answer = new Answer('untouched', { respondentId: derivedId(TEST_TENANT, 'ann') });
    await open(answer);
    await remove(answer);
    expect(await decision(answer)).toMatchObject({ outcome: 'withdrawn', rule: 'answer deleted', provisional: false });
    expect(await taskOf(answer)).toMatchObject({
      ...NO_WORDS,
      closeOutcome: 'withdrawn',
      timeline: [{ kind: 'opened' }, { kind: 'withdrawn', detail: { rule: 'answer deleted' } }],
    });
    const events = (await harness.eventsOn(topics.tasks.name)) as HeedEvent<TaskFacts>[];
    const closed = events.filter(({ type, data }) => type === 'heed.task.closed.v1' && data.responseId === answer.id);
    expect(closed.map(({ data }) => data)).toMatchObject([{ comment: null, respondentId: null, outcome: 'withdrawn' }]);
  });

  it('leaves a task that a person works on open, without words, and says so once', async () => {
    const answer = new Answer('touched');
    await open(answer);
    const { id } = await taskOf(answer);
    await harness.request('routing', `/v1/tasks/${id}/note`, { method: 'POST', body: { text: 'Called.' } });
    const before = await task(id);
    await publish(scoredGone(answer));
    await eventually(async () => expect(await decision(answer)).toMatchObject({ provisional: true }));
    await publish(analyzedGone(answer), analyzedGone(answer));
    expect(await decision(answer)).toMatchObject({ outcome: 'opened', rule: 'answer deleted', provisional: false });
    const after = await task(id);
    expect(after).toMatchObject({ ...NO_WORDS, state: before.state });
    expect(after.timeline.slice(before.timeline.length)).toMatchObject([
      { kind: 'enriched', detail: { rule: 'answer deleted' } },
    ]);
  });

  it('leaves the task that it joined, and its words leave the timeline', async () => {
    const respondentId = derivedId(TEST_TENANT, 'bea');
    const [first, second] = [new Answer('joined-1', { respondentId }), new Answer('joined-2', { respondentId })];
    await open(first);
    await publish(second.scored(2), second.analyzed({ comment: 'Second words.' }));
    expect(await decision(second)).toMatchObject({ outcome: 'joined' });
    await remove(second);
    expect(await decision(second)).toMatchObject({ outcome: 'nothing', rule: 'answer deleted', taskId: null });
    const { timeline, comment } = await taskOf(first);
    expect(comment).toBe(first.facts.comment);
    expect(timeline.map(({ kind }) => kind)).toEqual(['opened', 'joined', 'left']);
    expect(timeline[1]!.detail).toEqual({ responseId: second.id, rule: 'very unhappy' });
  });

  it('opens nothing when the deletion comes before the earlier version', async () => {
    const answer = new Answer('out-of-order');
    await publish(analyzedGone(answer), answer.scored(2), answer.analyzed(), scoredGone(answer));
    await publish(answer.scored(2), answer.analyzed());
    expect(await decision(answer)).toMatchObject({ outcome: 'nothing', rule: 'answer deleted', taskId: null });
  });

  it('removes the words of a task that was withdrawn before', async () => {
    const answer = new Answer('withdrawn-before');
    await open(answer);
    const { id } = await taskOf(answer);
    await publish(answer.scored(10, { version: 2 }), answer.analyzed({ version: 2 }));
    expect((await task(id)).comment).not.toBeNull();
    await publish(
      { ...scoredGone(answer), data: { ...scoredGone(answer).data, version: 3 } },
      { ...analyzedGone(answer), data: { ...analyzedGone(answer).data, version: 3 } },
    );
    expect(await task(id)).toMatchObject({ ...NO_WORDS, closeOutcome: 'withdrawn' });
  });
});
