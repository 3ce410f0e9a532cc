import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleTask, importEnded, newEvent, taskOpened, type TaskFacts, topics } from '@heed/contracts';
import { uuidv7 } from '@heed/kernel';
import {
  eventually,
  type MailSink,
  type ReceivedRequest,
  ServiceHarness,
  startMailSink,
  startWebhookSink,
  TEST_TENANT,
  type WebhookSink,
} from '@heed/testing';
import { Webhook } from 'standardwebhooks';
import type { DeliveryPage, DeliveryView } from '../deliveries/deliveries.schema.js';
import { DeliveryUpkeep } from '../deliveries/delivery-upkeep.js';
import { MAIL_CHANNEL } from '../mail-channel/mail-channel.js';
import { SmtpMailChannel } from '../mail-channel/smtp-mail-channel.js';
import { notification } from '../notification.definition.js';
import { NOTIFICATION_OPTIONS } from '../notification-options.js';
import type { ChannelHistory, ChannelView } from './channels.schema.js';

let mails: MailSink;
let sink: WebhookSink;
let harness: ServiceHarness;

beforeAll(async () => {
  mails = await startMailSink();
  sink = await startWebhookSink();
  const channel = new SmtpMailChannel({ url: `${mails.url}?tls.rejectUnauthorized=false`, from: 'heed@example.com' });
  const options = {
    ...{ digestPollMs: 50, importQuietMs: 50, webhookTotalMs: 2_000 },
    ...{ webhookRetryMs: [50, 50], webhookAllowPrivate: true },
  };
  harness = await ServiceHarness.start([notification], {
    providers: [
      { provide: MAIL_CHANNEL, useValue: channel },
      { provide: NOTIFICATION_OPTIONS, useValue: options },
    ],
  });
});
afterEach(async () => {
  sink.answer({ status: 200 });
  await put([]);
});
afterAll(async () => {
  await harness.stop();
  await sink.close();
  await mails.close();
});

const request = <T>(url: string, options: Parameters<ServiceHarness['request']>[2] = {}) =>
  harness.request<T>('notification', url, options);
const post = <T>(url: string) => request<T>(url, { method: 'POST' });

async function put(channels: readonly unknown[]): Promise<ChannelView[]> {
  const { status, body } = await request<ChannelView[]>('/v1/channels', { method: 'PUT', body: channels });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
}
const hook = (more: Partial<ChannelView> = {}) => ({
  name: 'crm',
  kind: 'webhook',
  events: ['*'],
  url: sink.url,
  ...more,
});

async function publish(more: Partial<TaskFacts> = {}, origin: { traceparent?: string } = {}) {
  const task = { ...exampleTask, taskId: uuidv7(), ...more };
  const event = newEvent(taskOpened, task, {
    ...{ service: 'routing', tenantId: TEST_TENANT, time: new Date() },
    ...origin,
  });
  await harness.publish(event);
  return event;
}
const isAbout = (taskId: string) => (received: ReceivedRequest) => received.body.includes(taskId);
const received = (taskId: string) => sink.requests().filter(isAbout(taskId));

async function deliveries(query: string): Promise<DeliveryView[]> {
  return (await request<DeliveryPage>(`/v1/deliveries?${query}`)).body.items;
}
/** Waits until the only webhook about the task has reached `state`. */
const webhook = (taskId: string, state: string): Promise<DeliveryView> =>
  eventually(async () => {
    const [delivery, ...others] = await deliveries(`taskId=${taskId}&channel=webhook`);
    expect(others).toEqual([]);
    expect(delivery?.state).toBe(state);
    return delivery!;
  });
const history = async () => (await request<ChannelHistory>('/v1/channels/history')).body.items;

describe('a webhook channel', () => {
  it('gets the trace of the event with every attempt, and so does the event of the outcome', async () => {
    await put([hook()]);
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    let attempts = 0;
    sink.answer(() => ({ status: (attempts += 1) === 1 ? 503 : 200 }));
    const { data } = await publish({}, { traceparent });
    const { id } = await webhook(data.taskId, 'delivered');
    expect(received(data.taskId).map(({ headers }) => headers['traceparent'])).toEqual([traceparent, traceparent]);
    await harness.settled();
    const settled = (await harness.eventsOn(topics.deliveries.name)).filter(({ subject }) => subject === id);
    expect(settled).toMatchObject([{ traceparent }]);
  });

  it('gets the event as CloudEvents, signed as the reference library wants it', async () => {
    const [channel] = await put([hook()]);
    const event = await publish();
    const arrived = await sink.waitFor(isAbout(event.data.taskId));
    const headers = arrived.headers as Record<string, string>;
    expect(new Webhook(channel!.secret!).verify(arrived.body, headers)).toEqual({
      specversion: '1.0',
      id: event.id,
      type: 'heed.task.opened.v1',
      source: '/heed/routing',
      subject: event.data.taskId,
      time: event.time,
      datacontenttype: 'application/json',
      tenantid: TEST_TENANT,
      lane: 'live',
      data: event.data,
    });
    const delivery = await webhook(event.data.taskId, 'delivered');
    expect(delivery).toMatchObject({
      ...{ id: headers['webhook-id'], channel: 'webhook', channelName: 'crm', recipient: 'crm' },
      ...{ about: 'task.opened', subject: 'heed.task.opened.v1' },
      attempts: [{ number: 1, outcome: 'delivered', replyCode: 200, replyText: '' }],
    });
    await harness.settled();
    const settled = (await harness.eventsOn(topics.deliveries.name)).filter(({ subject }) => subject === delivery.id);
    expect(settled).toMatchObject([{ data: { channel: 'webhook', outcome: 'delivered' } }]);
    // The mail to the assignee stays, and a repeated event makes nothing new.
    await harness.publish(event);
    await harness.settled();
    expect((await deliveries(`taskId=${event.data.taskId}`)).map((one) => one.channel).sort()).toEqual([
      'email',
      'webhook',
    ]);
  });

  it('is tried again under the same webhook-id, with a new signature', async () => {
    const [channel] = await put([hook()]);
    let failures = 1;
    sink.answer(() => ({ status: failures-- > 0 ? 500 : 204 }));
    const { data } = await publish();
    const delivery = await webhook(data.taskId, 'delivered');
    expect(delivery.attempts).toMatchObject([
      { number: 1, outcome: 'refused', replyCode: 500 },
      { number: 2, outcome: 'delivered', replyCode: 204 },
    ]);
    const requests = received(data.taskId);
    expect(requests.map(({ headers }) => headers['webhook-id'])).toEqual([delivery.id, delivery.id]);
    for (const { body, headers } of requests)
      expect(new Webhook(channel!.secret!).verify(body, headers as Record<string, string>)).toMatchObject({ data });
  });

  it('fails after the last of the schedule, and goes out when somebody retries after mending it', async () => {
    await put([hook()]);
    sink.answer({ status: 404 });
    const { data } = await publish();
    const failed = await webhook(data.taskId, 'failed');
    expect(failed.attempts).toHaveLength(3);
    sink.answer({ status: 200 });
    expect(await post(`/v1/deliveries/${failed.id}/retry`)).toMatchObject({ status: 202 });
    expect((await webhook(data.taskId, 'delivered')).attempts).toHaveLength(4);
    expect(await deliveries('channelName=crm&state=delivered&limit=1')).toMatchObject([{ id: failed.id }]);
  });

  it('is disabled by 410, until somebody enables it and replays what failed', async () => {
    await put([hook()]);
    sink.answer({ status: 410 });
    const { data } = await publish();
    const gone = await webhook(data.taskId, 'failed');
    expect(gone.attempts).toMatchObject([{ outcome: 'refused', replyCode: 410 }]);
    expect((await request('/v1/channels')).body).toMatchObject([
      { enabled: false, disabledReason: 'the receiver answered 410: it wants no more' },
    ]);
    expect((await history())[0]).toMatchObject({ actor: 'notification', channel: 'crm', action: 'disabled' });

    const later = await publish();
    await harness.settled();
    expect(await deliveries(`taskId=${later.data.taskId}&channel=webhook`)).toEqual([]);
    expect(await post(`/v1/deliveries/${gone.id}/retry`)).toMatchObject({ status: 409 });
    expect(await post('/v1/channels/crm/replay')).toMatchObject({ status: 409 });

    sink.answer({ status: 200 });
    expect(await post('/v1/channels/crm/enable')).toMatchObject({ status: 200, body: { enabled: true } });
    expect(await post('/v1/channels/crm/enable')).toMatchObject({ status: 409 });
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    expect(await post(`/v1/channels/crm/replay?to=${day(0)}`)).toMatchObject({ body: { replayed: 0 } });
    expect(await post(`/v1/channels/crm/replay?from=${day(-1)}&to=${day(1)}`)).toMatchObject({
      status: 202,
      body: { replayed: 1 },
    });
    const delivered = await webhook(data.taskId, 'delivered');
    expect(received(data.taskId).at(-1)!.headers['webhook-id']).toBe(gone.id);
    expect(delivered.attempts).toHaveLength(2);
  });

  it('gets nothing more that was in line once it is disabled or removed', async () => {
    await put([hook(), hook({ name: 'erp' })]);
    let requests = 0;
    sink.answer(() => ((requests += 1), { status: 429, headers: { 'retry-after': '1' } }));
    const { data } = await publish();
    await eventually(() => expect(requests).toBe(2));
    await put([hook({ enabled: false })]);
    const ended = await eventually(async () => {
      const found = await deliveries(`taskId=${data.taskId}&channel=webhook`);
      expect(found.map(({ state }) => state)).toEqual(['failed', 'failed']);
      return found;
    });
    expect(ended.map(({ lastError }) => lastError).sort()).toEqual([
      'the channel crm is disabled',
      'there is no webhook channel erp any more',
    ]);
    expect(requests).toBe(2);
  });

  it.each([429, 503])('waits as long as %d with Retry-After asks for', async (status) => {
    await put([hook()]);
    let busy = 1;
    sink.answer(() => (busy-- > 0 ? { status, headers: { 'retry-after': '1' } } : { status: 200 }));
    const { data } = await publish();
    const { attempts } = await webhook(data.taskId, 'delivered');
    const [first, second] = attempts.map(({ at }) => Date.parse(at));
    expect(second! - first!).toBeGreaterThanOrEqual(1_000);
  });

  it('that hangs delays no other', async () => {
    let hanging = 0;
    const silent = createServer(() => void (hanging += 1));
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    try {
      const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
      await put([hook({ name: 'slow', url }), hook()]);
      const events = await Promise.all(Array.from({ length: 12 }, () => publish()));
      for (const { data } of events) await sink.waitFor(isAbout(data.taskId));
      // One after another, with 2 s for each: twelve would have taken 24 s.
      expect(hanging).toBeLessThan(4);
      const timedOut = await eventually(async () => {
        const found = await deliveries('channelName=slow&limit=200');
        const attempts = found.flatMap((delivery) => delivery.attempts);
        expect(attempts).not.toEqual([]);
        return attempts;
      });
      expect(timedOut[0]).toMatchObject({ outcome: 'failed', replyCode: null, replyText: 'no answer within 2000 ms' });
    } finally {
      silent.close();
      silent.closeAllConnections();
    }
  });

  it('hears of the events and teams that it names', async () => {
    await put([hook({ events: ['task.overdue'] }), hook({ name: 'other team', teams: ['Nobody'] })]);
    const { data } = await publish();
    await harness.settled();
    expect(await deliveries(`taskId=${data.taskId}&channel=webhook`)).toEqual([]);
  });

  it('hears of each task that an import brings', async () => {
    await put([hook()]);
    const { data } = await publish({ importId: uuidv7() });
    expect(await webhook(data.taskId, 'delivered')).toMatchObject({ importId: data.importId });
  });

  it('whose receiver repeats the words of a customer forgets them in time, and the status stays', async () => {
    await put([hook({ name: 'forgetful' })]);
    const { data } = await publish({ comment: 'a very private matter' });
    const { id } = await webhook(data.taskId, 'delivered');
    await harness.owner.query(
      `UPDATE notification.deliveries SET state = 'failed', settled_at = now() - interval '31 days',
         last_error = E'500 a very private\\nmatter' WHERE id = $1`,
      [id],
    );
    await harness.owner.query(
      `UPDATE notification.delivery_attempts SET reply_code = 500, reply_text = 'a very private matter'
       WHERE delivery_id = $1`,
      [id],
    );
    await harness.service('notification').app.get(DeliveryUpkeep, { strict: false }).removeOldWords();
    expect(await webhook(data.taskId, 'failed')).toMatchObject({
      lastError: '500',
      attempts: [{ outcome: 'delivered', replyCode: 500, replyText: '' }],
    });
    expect(await post('/v1/channels/forgetful/replay')).toMatchObject({ body: { replayed: 0 } });
    expect(await post(`/v1/deliveries/${id}/retry`)).toMatchObject({ status: 409 });
  });

  it('leaves no secret in rows, answers or jobs', async () => {
    const [channel] = await put([hook()]);
    sink.answer(({ headers }) => ({ status: 500, headers: { 'x-echo': String(headers['webhook-signature']) } }));
    const { data } = await publish();
    await webhook(data.taskId, 'failed');
    const secret = channel!.secret!;
    const shown = [await deliveries('limit=200'), await history(), (await request('/v1/channels')).body];
    expect(JSON.stringify(shown)).not.toContain(secret);
    for (const table of ['deliveries', 'delivery_attempts', 'channel_changes', 'job', 'outbox']) {
      const rows = await harness.owner.query<unknown[]>(`SELECT t::text FROM notification.${table} t`);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
  });
});

describe('a channel of mails', () => {
  const duty = (more: Partial<ChannelView> = {}) => {
    return { name: 'duty', kind: 'email', events: ['*'], recipients: ['duty@example.com'], ...more };
  };

  it('adds its recipients to those who are told anyway, each once', async () => {
    await put([duty({ recipients: ['duty@example.com', 'AMIRA@example.com'] }), duty({ name: 'again' })]);
    const { data } = await publish();
    await harness.settled();
    const found = await deliveries(`taskId=${data.taskId}`);
    expect(found.map(({ recipient, channelName }) => [recipient, channelName]).sort()).toEqual([
      ['amira@example.com', null],
      ['duty@example.com', 'duty'],
    ]);
    await eventually(() => expect(mails.messages().some(({ to }) => to.includes('duty@example.com'))).toBe(true));
  });

  it('hears of an import by its digest', async () => {
    await put([duty({ recipients: ['digest@example.com'] })]);
    const importId = uuidv7();
    const { data } = await publish({ importId });
    const ended = { importId, version: 1, name: 'november.csv' };
    await harness.publish(
      newEvent(importEnded, ended, { service: 'ingestion', tenantId: TEST_TENANT, time: new Date() }),
    );
    const { email } = await mails.waitFor(({ to }) => to.includes('digest@example.com'));
    expect(email.subject).toContain('november.csv');
    expect(await deliveries(`taskId=${data.taskId}`)).toEqual([]);
    await eventually(async () =>
      expect(await deliveries('channelName=duty&about=import.digest')).toMatchObject([
        { importId, state: 'delivered' },
      ]),
    );
  });
});
