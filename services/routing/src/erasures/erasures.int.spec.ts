import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ErasureConfirmed,
  type HeedEvent,
  newEvent,
  respondentErased,
  type ResponseFacts,
  type TaskFacts,
  topics,
} from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { routing, RoutingSettings } from '../index.js';
import { Answer } from '../spec/answer.js';

interface Task {
  id: string;
  state: string;
  closeOutcome: string | null;
  respondentId: string | null;
  comment: string | null;
  rootCause: string | null;
  answers: unknown[];
  timeline: { kind: string; actor: string; detail: Record<string, unknown> }[];
}
interface Decision {
  outcome: string;
  rule: string;
  reason: string | null;
  taskId: string | null;
}

describe('an erased person in routing', () => {
  let harness: ServiceHarness;
  const publish = async (...events: HeedEvent[]): Promise<void> => {
    await harness.publish(...events);
    await harness.settled();
  };
  const personOf = (name: string): string => derivedId(TEST_TENANT, 'respondent', name);
  const answerOf = (name: string, person: string): Answer =>
    new Answer(name, { respondentId: personOf(person), comment: `Words of ${name}.` });
  const gone: Partial<ResponseFacts> = { version: 2, comment: null, respondentId: null, erased: true };
  const open = (answer: Answer) => publish(answer.scored(2), answer.analyzed({ comment: answer.facts.comment }));
  const newVersion = (answer: Answer) => {
    const facts = { ...gone, externalId: answer.id };
    return publish(answer.scored(2, facts), answer.analyzed({ ...facts, empty: true, themes: [] }));
  };
  const erase = async (person: string, ...answers: Answer[]): Promise<Record<string, number>> => {
    const respondentId = personOf(person);
    const erasureId = uuidv7();
    const erasure = {
      erasureId,
      subjectId: respondentId,
      respondentId,
      erasedAt: new Date().toISOString(),
      version: 1,
    };
    await publish(
      newEvent(
        respondentErased,
        { ...erasure, responseIds: answers.map(({ id }) => id) },
        { service: 'ingestion', tenantId: TEST_TENANT, time: new Date() },
      ),
    );
    const confirmed = (await harness.eventsOn(topics.erasures.name)) as HeedEvent<ErasureConfirmed>[];
    return confirmed.find(({ data }) => data.erasureId === erasureId)!.data.removed;
  };
  const task = async (id: string): Promise<Task> => (await harness.request<Task>('routing', `/v1/tasks/${id}`)).body;
  const decision = async (answer: Answer): Promise<Decision> =>
    (await harness.request<Decision>('routing', `/v1/decisions/${answer.id}`)).body;
  const act = (id: string, what: string, body: object) =>
    harness.request('routing', `/v1/tasks/${id}/${what}`, { method: 'POST', body });
  const wordsLeft = async (words: string): Promise<string[]> => {
    const left: string[] = [];
    for (const table of ['cases', 'tasks', 'task_entries']) {
      const [row] = await harness.owner.query<{ text: string | null }[]>(
        `SELECT string_agg(t::text, '') AS text FROM routing.${table} t`,
      );
      if (row!.text?.includes(words)) left.push(table);
    }
    return left;
  };

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

  it.each(['the page', 'the new version'])(
    'leaves an open task ended and without words, when %s comes first',
    async (first) => {
      const name = first === 'the page' ? 'ada' : 'bea';
      const [answer, joined] = [answerOf(`${name}-1`, name), answerOf(`${name}-2`, name)];
      await open(answer);
      await open(joined);
      const { taskId } = await decision(answer);
      await act(taskId!, 'note', { text: `A note on ${name}.` });
      const before = await task(taskId!);
      const steps = [
        () => erase(name, answer, joined),
        async () => (await newVersion(answer), await newVersion(joined)),
      ];
      for (const step of first === 'the page' ? steps : steps.reverse()) await step();

      const after = await task(taskId!);
      expect(after).toMatchObject({ state: 'closed', closeOutcome: 'withdrawn', respondentId: null, comment: null });
      expect(after.answers).toEqual(before.answers);
      expect(after.timeline.map(({ kind }) => kind)).toEqual(['opened', 'joined', 'note', 'erased']);
      expect(after.timeline.at(-1)).toMatchObject({ actor: 'erasure', detail: {} });
      expect(await decision(answer)).toMatchObject({ outcome: 'withdrawn', reason: 'customer erased', taskId });
      expect(await decision(joined)).toMatchObject({ outcome: 'joined', taskId });
      expect(await wordsLeft(`Words of ${name}`)).toEqual([]);
      expect(await wordsLeft(`A note on ${name}`)).toEqual([]);
      const told = ((await harness.eventsOn(topics.tasks.name)) as HeedEvent<TaskFacts>[]).filter(
        ({ subject }) => subject === taskId,
      );
      expect(told.at(-1)).toMatchObject({
        type: 'heed.task.closed.v1',
        data: { comment: null, respondentId: null, outcome: 'withdrawn', actor: 'erasure', rootCause: null },
      });
    },
  );

  it('leaves a task that was done as it was, without words', async () => {
    const answer = answerOf('cyd-1', 'cyd');
    await open(answer);
    const { taskId } = await decision(answer);
    await act(taskId!, 'contact', { channel: 'phone', reached: true, note: 'Cyd was friendly.' });
    await act(taskId!, 'resolve', { rootCause: 'Cyd moved house', action: 'Sent to Cyd again' });
    expect(await erase('cyd', answer)).toEqual({ decisions: 1, tasks: 1, timelineEntries: 2, deadLetters: 0 });
    await newVersion(answer);
    const after = await task(taskId!);
    expect(after).toMatchObject({ state: 'resolved', closeOutcome: null, rootCause: null, comment: null });
    expect(after.timeline.map(({ kind }) => kind)).toEqual(['opened', 'contacted', 'resolved', 'erased']);
    expect(after.timeline[1]!.detail).toEqual({ channel: 'phone', reached: true });
    expect(await decision(answer)).toMatchObject({ outcome: 'opened', reason: null, taskId });
    expect(await wordsLeft('Cyd')).toEqual([]);
    expect((await harness.eventsOn(topics.tasks.name)).at(-1)).toMatchObject({
      data: { change: 'erased', comment: null },
    });
  });

  it('opens nothing for what comes after it, and everything for what the person says later', async () => {
    const answer = answerOf('dee-1', 'dee');
    await erase('dee', answer);
    await open(answer);
    const unnamed = answerOf('dee-2', 'dee');
    await open(unnamed);
    for (const late of [answer, unnamed])
      expect(await decision(late)).toMatchObject({ outcome: 'nothing', rule: 'customer erased', taskId: null });
    expect(await wordsLeft('Words of dee')).toEqual([]);
    const since = new Answer('dee-3', {
      respondentId: personOf('dee'),
      answeredAt: new Date(Date.now() + 60_000).toISOString(),
      comment: 'Later words.',
    });
    await publish(since.scored(2), since.analyzed());
    expect(await decision(since)).toMatchObject({ outcome: 'opened' });
  });

  it('takes the task along that the person has of an answer that was taken back', async () => {
    const answer = answerOf('eve-1', 'eve');
    await open(answer);
    const { taskId } = await decision(answer);
    await act(taskId!, 'note', { text: 'Eve will call back.' });
    const deleted = { version: 2, comment: null, respondentId: null, deleted: true };
    await publish(answer.scored(8, deleted), answer.analyzed({ ...deleted, empty: true, themes: [] }));
    await eventually(async () => expect(await task(taskId!)).toMatchObject({ respondentId: personOf('eve') }));
    expect(await erase('eve')).toMatchObject({ tasks: 1 });
    expect(await task(taskId!)).toMatchObject({ respondentId: null, state: 'closed' });
    expect(await wordsLeft('Eve')).toEqual([]);
  });
});
