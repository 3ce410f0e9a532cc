import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HeedEvent, newEvent, responseReceived, taskOpened, toHeaders, topics } from '@heed/contracts';
import { uuidv7 } from '@heed/kernel';
import { rotateLog } from '@heed/messaging';
import { NOTIFICATION_OPTIONS } from '@heed/notification';
import { eventually } from '@heed/testing';
import { ComposedHeed } from './composed-heed.js';

interface Erasure {
  id: string;
  respondentId: string | null;
  state: string;
  services: { service: string; state: string; removed: Record<string, number> }[];
}
interface Task {
  id: string;
  state: string;
  closeOutcome: string | null;
  comment: string | null;
  timeline: { kind: string; detail: object }[];
}

const SLOW = 180_000;
const ada = {
  id: 'XcustomerX-ada-4711',
  name: 'XnameX Quixano-Petrov',
  email: 'xemailx@customers.example',
  phone: '+49 30 XphoneX',
};
const bea = { id: 'customer-bea', name: 'Bea Staying', email: 'bea@customers.example' };
/** All that is planted of the person, each unique. What staff and senders wrote of them, too. */
const secrets = [
  ...Object.values(ada),
  ...['XfirstX words', 'XsecondX words', 'XrevisedX words', 'XimportedX words', 'XvisitedX words', 'XresolvedX words'],
  ...['XanswerX-1', 'XanswerX-2', 'XanswerX-3', 'XimportX-1', 'XanswerX-visit', 'XvisitX-1'],
  ...['XnoteX', 'XcontactX', 'XcauseX', 'XactionX', 'XreopenX', 'XpoisonX words', 'XechoX'],
];
const answer = (id: string, comment: string, more: object = {}) => ({
  id,
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [{ metric: 'nps', value: 1 }],
  comment: `Two weeks late, the staff were rude. ${comment}`,
  dimensions: { unit: 'riverside', touchpoint: 'delivery' },
  ...more,
});

describe('a person who is erased', () => {
  let heed: ComposedHeed;
  let receiver: Server;
  let taskId: string;
  let before: { scores: unknown; byUnit: unknown; themes: unknown };
  let early: HeedEvent[];

  const found = (text: string): string[] => secrets.filter((secret) => text.includes(secret));
  const holding = async (
    schemas: readonly string[],
    except: readonly string[] = [],
  ): Promise<Record<string, string[]>> => {
    const holders: Record<string, string[]> = {};
    for (const schema of schemas) {
      const secretsThere = found(await heed.dump(schema, except));
      if (secretsThere.length > 0) holders[schema] = secretsThere;
    }
    return holders;
  };
  const services = ['ingestion', 'scoring', 'text_analytics', 'routing', 'notification', 'console'];
  const sums = async () => {
    const themes = await heed.call<{ themes: { verbatims?: unknown }[] }>('GET', '/v1/themes');
    return {
      scores: await heed.call('GET', '/v1/scores'),
      byUnit: await heed.call('GET', '/v1/scores?by=unit'),
      themes: { ...themes, themes: themes.themes.map(({ verbatims: _, ...theme }) => theme) },
    };
  };
  const task = (id: string): Promise<Task> => heed.call('GET', `/v1/tasks/${id}`);
  const taskOf = async (externalId: string): Promise<string> =>
    (await heed.call<{ decision: { taskId: string } }>('GET', `/v1/responses/${externalId}`)).decision.taskId;
  const poison = (topic: string, key: string) => ({
    topic,
    key,
    headers: toHeaders({
      ...{
        id: uuidv7(),
        type: topic === topics.tasks.name ? taskOpened.type : responseReceived.type,
        source: '/heed/test',
      },
      ...{ subject: key, time: new Date().toISOString(), tenantId: heed.tenantId, lane: 'live', data: {} },
    }),
    value: Buffer.from(JSON.stringify({ responseId: key, comment: 'XpoisonX words', respondent: ada })),
  });
  const delivered = () =>
    eventually(
      async () => {
        const { items } = await heed.call<{ items: { state: string; about: string }[] }>(
          'GET',
          '/v1/deliveries?limit=200',
        );
        expect(items.some(({ about }) => about === 'import.digest')).toBe(true);
        expect(items.filter(({ state }) => state === 'pending')).toEqual([]);
      },
      { timeoutMs: 60_000 },
    );
  const erase = async (subject: object): Promise<Erasure> => {
    const { id } = await heed.call<Erasure>('POST', '/v1/erasures', subject);
    return eventually(
      async () => {
        const erasure = await heed.call<Erasure>('GET', `/v1/erasures/${id}`);
        expect(erasure.state).toBe('finished');
        return erasure;
      },
      { timeoutMs: 60_000 },
    );
  };

  beforeAll(async () => {
    // A receiver that repeats what it got.
    receiver = createServer((request, response) => {
      void text(request).then((body) =>
        response.writeHead(200).end(body.includes('X words') ? 'thanks for XechoX' : ''),
      );
    });
    await once(receiver.listen(0, '127.0.0.1'), 'listening');
    heed = await ComposedHeed.start({
      providers: [
        {
          provide: NOTIFICATION_OPTIONS,
          useValue: { webhookAllowPrivate: true, webhookPollMs: 500, digestPollMs: 100, importQuietMs: 300 },
        },
      ],
    });
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    await heed.call('PUT', '/v1/channels', [
      { name: 'crm', kind: 'webhook', url, events: ['task.opened', 'task.updated', 'task.closed'] },
    ]);
    const [team] = await heed.call<{ name: string }[]>('GET', '/v1/teams');
    await heed.call('PUT', '/v1/teams', [{ name: team!.name, email: 'team@heed.example', members: [] }]);

    await heed.send([
      answer('XanswerX-1', 'XfirstX words', { respondent: ada }),
      answer('bea-1', 'Words of Bea.', { respondent: bea, dimensions: { unit: 'hillside' } }),
      answer('anonymous-1', 'Words of nobody.'),
    ]);
    await heed.call('POST', '/v1/interactions', [
      {
        id: 'XvisitX-1',
        kind: 'visit',
        occurredAt: '2026-11-19T10:00:00Z',
        respondent: ada,
        dimensions: { channel: 'shop' },
      },
    ]);
    await heed.settled(3);
    taskId = await taskOf('XanswerX-1');
    await heed.send([answer('XanswerX-2', 'XsecondX words', { respondent: ada })]);
    await heed.send([answer('XanswerX-2', 'XrevisedX words', { respondent: ada, revision: 2 })]);
    await heed.send([answer('XanswerX-visit', 'XvisitedX words', { interactionId: 'XvisitX-1' })]);
    await heed.settled(5);
    await heed.call('POST', `/v1/tasks/${taskId}/note`, { text: 'Called XnoteX' });
    await heed.call('POST', `/v1/tasks/${taskId}/contact`, { channel: 'phone', reached: true, note: 'XcontactX' });
    await heed.call('POST', `/v1/tasks/${taskId}/resolve`, { rootCause: 'XcauseX', action: 'XactionX' });
    await heed.call('POST', `/v1/tasks/${taskId}/reopen`, { reason: 'XreopenX' });
    await heed.call('POST', `/v1/tasks/${taskId}/resolve`, { rootCause: 'XcauseX', action: 'XactionX' });
    await heed.call('GET', `/v1/tasks/${taskId}/customer`);
    const { importId } = await heed.call<{ importId: string }>('POST', '/v1/imports', {
      name: 'november.csv',
      key: 'n',
    });
    await heed.send(
      [
        answer('XimportX-1', 'XimportedX words', { respondent: { ...ada, id: ada.id } }),
        answer('imported-2', 'Imported words of Bea.', { respondent: { id: 'customer-cyd' } }),
      ],
      `?importId=${importId}`,
    );
    await heed.call('POST', `/v1/imports/${importId}/end`, {});
    await heed.settled(7);
    await delivered();
    // Joins the task of the import, which a digest has told of already.
    await heed.send([answer('XanswerX-3', 'XresolvedX words', { respondent: ada })]);
    await heed.settled(8);
    const { id: key } = await heed.call<{ id: string }>('GET', '/v1/responses/XanswerX-1');
    await heed.composed.transport.publish([
      poison(topics.responsesReceived.name, key),
      poison(topics.tasks.name, taskId),
      {
        topic: topics.upstreamResponses.name,
        key: 'upstream-1',
        headers: { 'content-type': 'application/cloudevents+json' },
        value: Buffer.from(JSON.stringify({ data: { comment: 'XpoisonX words', respondent: ada } })),
      },
    ]);
    await heed.settled(8);
    await delivered();
    before = await sums();
    early = (
      await heed.owner.query<{ headers: Record<string, string>; value: Buffer }[]>(
        `SELECT headers, value FROM log.events WHERE topic = $1 ORDER BY appended_at`,
        [topics.responsesReceived.name],
      )
    )
      .filter(({ headers, value }) => headers['ce_type'] === responseReceived.type && value.includes('X words'))
      .map(
        ({ headers, value }) => ({ id: headers['ce_id']!, data: JSON.parse(value.toString()) as object }) as HeedEvent,
      );
  }, SLOW);
  afterAll(async () => {
    receiver.close();
    receiver.closeAllConnections();
    await heed.stop();
  }, SLOW);

  it('was everywhere before', async () => {
    const holders = await holding(services);
    expect(holders).toMatchObject({
      ingestion: expect.arrayContaining([ada.email, ada.phone, 'XvisitX-1', 'XpoisonX words']),
      scoring: expect.arrayContaining(['XpoisonX words']),
      text_analytics: expect.arrayContaining(['XfirstX words', 'XpoisonX words']),
      routing: expect.arrayContaining(['XnoteX', 'XcontactX', 'XcauseX', 'XactionX', 'XreopenX', 'XresolvedX words']),
      notification: expect.arrayContaining(['XfirstX words', 'XimportedX words', 'XechoX', 'XpoisonX words']),
    });
    // What a revision replaced before anybody decided on it may be nowhere.
    expect(new Set([...Object.values(holders).flat(), 'XsecondX words'])).toEqual(new Set(secrets));
    expect(found((await heed.mails()).join())).toContain('XfirstX words');
  });

  it('is given everything that is held of them, which is noted', async () => {
    const { status, headers, text: told } = await heed.request('GET', `/v1/respondents/${ada.id}/export`);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    const document = JSON.parse(told) as Record<string, unknown[]> & { contact: object };
    expect(document.contact).toMatchObject(ada);
    const kinds = ['interactions', 'answers', 'scores', 'analyses', 'decisions', 'tasks', 'deliveries', 'digests'];
    expect(kinds.filter((kind) => document[kind]!.length === 0)).toEqual([]);
    const notTheirs = ['XpoisonX words', 'XechoX', 'XsecondX words'];
    expect(secrets.filter((secret) => !told.includes(secret) && !notTheirs.includes(secret))).toEqual([]);
    expect(told).not.toContain('Words of Bea.');
    const { items } = await heed.call<{ items: object[] }>('GET', '/v1/respondents/accesses');
    expect(items[0]).toMatchObject({ purpose: 'export', taskId: null });
    const reader = await heed.newKey(['read', 'tasks']);
    const path = `/v1/respondents/${ada.id}/export`;
    expect((await heed.request('GET', path, undefined, reader.key)).status).toBe(403);
    const other = await heed.composed.tenants.create({ name: 'Other', timeZone: 'UTC' });
    const theirs = await heed.newKey(['admin'], other.tenantId);
    expect((await heed.request('GET', path, undefined, theirs.key)).status).toBe(404);
    expect((await heed.request('POST', '/internal/held-of-respondent', { respondent: ada.id })).status).toBe(404);
  });

  it(
    'is nowhere but in outboxes and the log right after the receipt, and no sum has moved',
    async () => {
      const receipt = await erase({ respondent: ada.id });
      expect(await holding(services, ['outbox'])).toEqual({});
      expect((await heed.request('GET', `/v1/respondents/${ada.id}/export`)).status).toBe(404);
      expect(found(JSON.stringify(receipt))).toEqual([]);
      expect(receipt.services.map(({ service, state }) => [service, state])).toEqual(
        ['ingestion', 'scoring', 'text-analytics', 'routing', 'notification'].map((service) => [service, 'removed']),
      );
      expect(Object.fromEntries(receipt.services.map(({ service, removed }) => [service, removed]))).toMatchObject({
        ingestion: { contactDetails: 1, answers: 5, interactions: 1, contactAccesses: 2, deadLetters: 1 },
        scoring: { deadLetters: 1 },
        'text-analytics': { analyses: 5, deadLetters: 1 },
        routing: { decisions: 5 },
        notification: { deadLetters: 1 },
      });
      const mails = await heed.mails();
      expect(found(mails.join())).toEqual([]);
      expect(mails.join()).toContain('Words of Bea.');

      await heed.settled(8);
      expect(await sums()).toEqual(before);
      expect(await heed.call('GET', '/v1/verify')).toMatchObject({ ok: true, problems: [] });
      expect(await holding(services)).toEqual({});
    },
    SLOW,
  );

  it('leaves tasks and decisions without words; those that were open have ended', async () => {
    const done = await task(taskId);
    expect(done).toMatchObject({ state: 'resolved', comment: null });
    expect(done.timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['opened', 'note', 'contacted', 'resolved', 'erased']),
    );
    const { items } = await heed.call<{ items: (Task & { respondentId: string | null })[] }>(
      'GET',
      '/v1/tasks?open=true&limit=500',
    );
    // That of the anonymous answer.
    expect(items.filter(({ respondentId }) => respondentId === null)).toHaveLength(1);
  });

  it(
    'does not come back by what arrives late, is replayed, republished or sent again',
    async () => {
      expect(early.length).toBeGreaterThanOrEqual(5);
      await heed.composed.transport.publish(
        early.map(({ data }) => {
          const event = newEvent(responseReceived, data as never, {
            service: 'ingestion',
            tenantId: heed.tenantId,
            time: new Date(),
          });
          return {
            topic: responseReceived.topic,
            key: event.subject,
            headers: toHeaders(event),
            value: Buffer.from(JSON.stringify(data)),
          };
        }),
      );
      const again = await heed.request(
        'POST',
        '/v1/responses',
        answer('XanswerX-1', 'XfirstX words', { respondent: ada }),
      );
      expect([again.status, JSON.parse(again.text)]).toEqual([200, expect.objectContaining({ outcome: 'superseded' })]);
      await heed.send([answer('XanswerX-2', 'XrevisedX words', { respondent: ada, revision: 7 })]);
      const { id } = await heed.call<{ id: string }>('POST', '/v1/responses/republish', {});
      await eventually(async () => {
        expect(await heed.call('GET', `/v1/responses/republish/${id}`)).toMatchObject({ state: 'ended' });
      });
      await heed.settled(8);
      expect(await holding(services)).toEqual({});
      expect(await sums()).toEqual(before);
      expect(await heed.call('GET', '/v1/verify')).toMatchObject({ ok: true, problems: [] });
    },
    SLOW,
  );

  it('is an answer of nobody known as well', async () => {
    const anonymous = await taskOf('anonymous-1');
    const { respondentId, services: removed } = await erase({ response: 'anonymous-1' });
    expect([respondentId, removed.find(({ service }) => service === 'routing')!.removed.tasks]).toEqual([null, 1]);
    for (const schema of services) expect(await heed.dump(schema, ['outbox'])).not.toContain('Words of nobody.');
    expect(await task(anonymous)).toMatchObject({ state: 'closed', closeOutcome: 'withdrawn', comment: null });
  });

  it('is in no table at all once the log has forgotten, and was never in what Heed logs', async () => {
    expect(Object.keys(await holding(['log']))).toEqual(['log']);
    await heed.owner.query(`UPDATE log.events SET appended_at = appended_at - interval '8 days'`);
    await rotateLog(heed.owner, 6);
    expect(await holding([...services, 'log'])).toEqual({});
    expect(await heed.dump('ingestion')).toContain(bea.email);
    const log = await heed.log();
    expect(log).toContain('went to the dead letters');
    expect(found(log)).toEqual([]);
  });
});
