import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ErasureConfirmed,
  exampleTask,
  type HeedEvent,
  newEvent,
  respondentErased,
  taskClosed,
  type TaskFacts,
  taskOpened,
  topics,
} from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { eventually, ServiceHarness, startWebhookSink, TEST_TENANT, type WebhookSink } from '@heed/testing';
import type { DeliveryPage, DeliveryView } from '../deliveries/deliveries.schema.js';
import { LocalOutboxChannel } from '../mail-channel/local-outbox-channel.js';
import { MAIL_CHANNEL } from '../mail-channel/mail-channel.js';
import { notification } from '../notification.definition.js';
import { NOTIFICATION_OPTIONS } from '../notification-options.js';

const origin = { service: 'routing', tenantId: TEST_TENANT, time: new Date('2026-11-20T09:12:00Z') };

describe('an erased person in notification', () => {
  let harness: ServiceHarness;
  let sink: WebhookSink;
  let folder: string;

  /** A task as routing makes it: its id follows from the answer's. */
  const taskOf = (name: string): TaskFacts => {
    const responseId = derivedId(TEST_TENANT, 'response', name);
    const taskId = derivedId(TEST_TENANT, 'task', responseId);
    return {
      ...exampleTask,
      taskId,
      responseId,
      respondentId: derivedId(TEST_TENANT, name),
      comment: `Words of ${name}.`,
    };
  };
  const deliveries = async ({ taskId }: TaskFacts): Promise<DeliveryView[]> =>
    (await harness.request<DeliveryPage>('notification', `/v1/deliveries?taskId=${taskId}`)).body.items;
  const until = (task: TaskFacts, ready: (found: DeliveryView[]) => boolean) =>
    eventually(async () => {
      const found = await deliveries(task);
      expect(ready(found)).toBe(true);
      return found;
    });
  const mails = async (): Promise<string> => {
    const names = await readdir(folder);
    return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
  };
  const stored = async (): Promise<string> => {
    const texts: string[] = [];
    for (const table of ['deliveries', 'delivery_attempts', 'collected_tasks'])
      texts.push(
        ...(await harness.owner.query<{ row: string }[]>(`SELECT t::text AS row FROM notification.${table} t`)).map(
          ({ row }) => row,
        ),
      );
    return texts.join('\n');
  };
  const erase = async ({ responseId, respondentId }: TaskFacts): Promise<Record<string, number>> => {
    const erasureId = uuidv7();
    const erasure = {
      erasureId,
      subjectId: respondentId!,
      respondentId,
      erasedAt: new Date().toISOString(),
      version: 1,
    };
    const event = newEvent(
      respondentErased,
      { ...erasure, responseIds: [responseId] },
      { ...origin, service: 'ingestion' },
    );
    await harness.publish(event, event);
    await harness.settled();
    const confirmed = (await harness.eventsOn(topics.erasures.name)) as HeedEvent<ErasureConfirmed>[];
    return confirmed.find(({ data }) => data.erasureId === erasureId)!.data.removed;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heed-erased-mails-'));
    sink = await startWebhookSink();
    harness = await ServiceHarness.start([notification], {
      providers: [
        { provide: MAIL_CHANNEL, useValue: new LocalOutboxChannel({ folder, from: 'Heed <heed@localhost>' }) },
        {
          provide: NOTIFICATION_OPTIONS,
          useValue: { webhookAllowPrivate: true, webhookRetryMs: [3_600_000], digestPollMs: 50 },
        },
      ],
    });
    const channel = { name: 'crm', kind: 'webhook', url: `${sink.url}/hook`, events: ['task.opened', 'task.closed'] };
    const { status } = await harness.request('notification', '/v1/channels', { method: 'PUT', body: [channel] });
    expect(status).toBe(200);
  });
  afterAll(async () => {
    await harness.stop();
    await sink.close();
    await rm(folder, { recursive: true });
  });

  it('leaves no words in deliveries and mails that lie here, and what was not sent is not sent', async () => {
    const [ada, bea] = [taskOf('ada'), taskOf('bea')];
    sink.answer(({ body }) => ({ status: body.includes(ada.taskId) ? 503 : 200 }));
    await harness.publish(newEvent(taskOpened, ada, origin), newEvent(taskOpened, bea, origin));
    const isTried = ({ channel, attempts, state }: DeliveryView) =>
      channel === 'email' ? state === 'delivered' : attempts.length > 0;
    for (const task of [ada, bea]) await until(task, (found) => found.length === 2 && found.every(isTried));
    expect(await mails()).toContain('Words of ada.');

    expect(await erase(ada)).toEqual({ deliveries: 2, digestItems: 0, mailFiles: 1, deadLetters: 0 });
    expect(await stored()).not.toContain('Words of ada.');
    expect(await stored()).toContain('Words of bea.');
    expect(await mails()).not.toContain('Words of ada.');
    expect(await mails()).toContain('Words of bea.');
    const left = await deliveries(ada);
    expect(left.map(({ channel, state, subject }) => ({ channel, state, subject }))).toEqual(
      expect.arrayContaining([
        { channel: 'email', state: 'delivered', subject: '' },
        { channel: 'webhook', state: 'failed', subject: '' },
      ]),
    );
    const unsent = left.find(({ state }) => state === 'failed')!;
    expect(unsent.lastError).toBe('the customer was erased');
    const again = await harness.request('notification', `/v1/deliveries/${unsent.id}/retry`, { method: 'POST' });
    expect(again.status).toBe(409);
    const settled = (await harness.eventsOn(topics.deliveries.name)).filter(({ subject }) => subject === unsent.id);
    expect(settled).toMatchObject([{ data: { outcome: 'failed' } }]);
  });

  it('is not named by what is told of their task later, which is sent all the same', async () => {
    const cyd = taskOf('cyd');
    sink.answer({ status: 200 });
    const end = { actor: 'erasure', outcome: 'withdrawn' as const, rootCause: null, action: null };
    const closed = newEvent(taskClosed, { ...cyd, version: 2, comment: null, respondentId: null, ...end }, origin);
    // Routing may be faster than the erasure is here.
    await harness.publish(closed);
    await harness.settled();
    await erase(cyd);
    await harness.publish(newEvent(taskOpened, cyd, origin));
    await until(cyd, (found) => found.length >= 3 && found.every(({ state }) => state === 'delivered'));
    expect(await stored()).not.toContain('Words of cyd.');
    expect(await mails()).not.toContain('Words of cyd.');
    const posted = sink.requests().filter(({ body }) => body.includes(cyd.taskId));
    expect(posted.map(({ body }) => (JSON.parse(body) as { type: string }).type).sort()).toEqual([
      'heed.task.closed.v1',
      'heed.task.opened.v1',
    ]);
    expect(posted.filter(({ body }) => body.includes('Words of cyd.') || body.includes(cyd.respondentId!))).toEqual([]);
  });

  it('leaves no words in what a digest is to tell of', async () => {
    const dee = { ...taskOf('dee'), importId: uuidv7() };
    await harness.publish(newEvent(taskOpened, dee, origin));
    await harness.settled();
    expect(await stored()).toContain('Words of dee.');
    expect(await erase(dee)).toMatchObject({ digestItems: 1 });
    expect(await stored()).not.toContain('Words of dee.');
  });
});
