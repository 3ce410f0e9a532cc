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
import { MAIL_CHANNEL } from '../mail-channel/mail-channel.js';
import { SmtpMailChannel } from '../mail-channel/smtp-mail-channel.js';
import { notification } from '../notification.definition.js';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from '../notification-options.js';
import { newSecret } from '../webhooks/webhook-secret.js';
import type { ChannelHistory, ChannelView, TestOutcome } from './channels.schema.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000bb';
const MASK = 'whsec_***';

let mails: MailSink;
let sink: WebhookSink;
let harness: ServiceHarness;

function start(options: Partial<NotificationOptions>): Promise<ServiceHarness> {
  const channel = new SmtpMailChannel({ url: `${mails.url}?tls.rejectUnauthorized=false`, from: 'heed@example.com' });
  const given = { digestPollMs: 50, importQuietMs: 50, webhookPollMs: 500, ...options };
  return ServiceHarness.start([notification], {
    providers: [
      { provide: MAIL_CHANNEL, useValue: channel },
      { provide: NOTIFICATION_OPTIONS, useValue: given },
    ],
  });
}

beforeAll(async () => {
  mails = await startMailSink();
  sink = await startWebhookSink();
  harness = await start({ webhookRetryMs: [50, 50], webhookAllowPrivate: true, webhookTotalMs: 2_000 });
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

async function put(channels: readonly unknown[], tenantId = TEST_TENANT): Promise<ChannelView[]> {
  const { status, body } = await request<ChannelView[]>('/v1/channels', { method: 'PUT', body: channels, tenantId });
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

async function publish(more: Partial<TaskFacts> = {}, tenantId = TEST_TENANT) {
  const task = { ...exampleTask, taskId: uuidv7(), ...more };
  const event = newEvent(taskOpened, task, { service: 'routing', tenantId, time: new Date() });
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

describe('the list of channels', () => {
  it('is empty at first', async () => {
    expect((await request('/v1/channels')).body).toEqual([]);
  });

  it('shows a secret when it is made, and never again', async () => {
    const [made] = await put([hook()]);
    expect(made).toEqual({ ...hook(), enabled: true, secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/) });
    const { body } = await request<ChannelView[]>('/v1/channels');
    expect(body).toEqual([{ ...made, secret: MASK }]);
    // What was read can be written back; the secret stays.
    expect(await put(body)).toEqual(body);
    const stored = await harness.owner.query<{ secret: string }[]>('SELECT secret FROM notification.channels');
    expect(stored).toEqual([{ secret: made!.secret }]);
  });

  it('takes a secret of one’s own', async () => {
    const secret = newSecret();
    expect(await put([hook({ secret })])).toMatchObject([{ secret }]);
    const another = newSecret();
    expect(await put([hook({ secret: another })])).toMatchObject([{ secret: another }]);
    expect(await put([hook({ secret: another })])).toMatchObject([{ secret: MASK }]);
  });

  it('hides what follows the host of a URL from who may only read', async () => {
    await put([hook({ url: `${sink.url}/services/token` })]);
    const { body } = await request<ChannelView[]>('/v1/channels', { scopes: ['read'] });
    expect(body).toMatchObject([{ url: `${sink.url}/***` }]);
  });

  it.each([
    [{ kind: 'fax' }, '/0/kind'],
    [{ name: 'a/b' }, '/0/name'],
    [{ events: [] }, '/0/events'],
    [{ events: ['task.lost'] }, '/0/events/0'],
    [{ events: ['overdue.digest'] }, '/0/events/0'],
    [{ url: 'ftp://example.com' }, '/0/url'],
    [{ url: undefined }, '/0/url'],
    [{ secret: 'whsec_short' }, '/0/secret'],
    [{ secret: MASK }, '/0/secret'],
    [{ recipients: ['a@example.com'] }, '/0/recipients'],
    [{ colour: 'red' }, '/0/colour'],
    [{ kind: 'email', url: undefined, recipients: ['nobody'] }, '/0/recipients/0'],
  ])('refuses %j at %s', async (more, field) => {
    const refused = await request<{ violations: { field: string }[] }>('/v1/channels', {
      method: 'PUT',
      body: [{ ...hook(), ...more }],
    });
    expect(refused).toMatchObject({ status: 400, body: { code: 'HEED_VALIDATION' } });
    expect(refused.body.violations.map((violation) => violation.field)).toEqual([field]);
    expect((await request('/v1/channels')).body).toEqual([]);
  });

  it('stays within its tenant', async () => {
    await put([hook({ name: 'theirs' })], OTHER_TENANT);
    expect((await request('/v1/channels')).body).toEqual([]);
    expect((await history()).map(({ channel }) => channel)).not.toContain('theirs');
    for (const verb of ['test', 'enable', 'replay'])
      expect(await post(`/v1/channels/theirs/${verb}`)).toMatchObject({ status: 404 });
    const { data } = await publish();
    await harness.settled();
    expect(await deliveries(`taskId=${data.taskId}&channel=webhook`)).toEqual([]);
    await put([hook()]);
    const theirs = await request<ChannelView[]>('/v1/channels', { tenantId: OTHER_TENANT });
    expect(theirs.body.map(({ name }) => name)).toEqual(['theirs']);
  });

  it('tells who changed what, without secrets', async () => {
    const secret = newSecret();
    await put([hook({ url: `${sink.url}/old-token`, secret })]);
    await put([hook({ url: `${sink.url}/new-token`, enabled: false })]);
    await post('/v1/channels/crm/enable');
    await put([]);
    const told = (await history()).slice(0, 4);
    expect(told.map(({ actor, channel, action }) => [actor, channel, action])).toEqual([
      ['key:test', 'crm', 'removed'],
      ['key:test', 'crm', 'enabled'],
      ['key:test', 'crm', 'changed'],
      ['key:test', 'crm', 'created'],
    ]);
    expect(told[2]!.fields).toEqual([
      { field: 'enabled', from: true, to: false },
      { field: 'url', from: `${sink.url}/***`, to: `${sink.url}/***` },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/token|whsec_/);
    const first = (await request<ChannelHistory>('/v1/channels/history?limit=1&channel=crm')).body;
    const second = (await request<ChannelHistory>(`/v1/channels/history?limit=1&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items]).toEqual(told.slice(0, 2));
  });

  it.each([
    ['GET', '/v1/channels', 'ingest', 403],
    ['PUT', '/v1/channels', 'tasks', 403],
    ['GET', '/v1/channels/history', 'ingest', 403],
    ['POST', '/v1/channels/crm/test', 'tasks', 403],
    ['POST', '/v1/channels/crm/enable', 'tasks', 403],
    ['POST', '/v1/channels/crm/replay', 'tasks', 403],
    ['POST', '/v1/channels/crm/enable', 'admin', 404],
    ['POST', '/v1/channels/a%2Fb/enable', 'admin', 400],
    ['POST', '/v1/channels/crm/replay?from=yesterday', 'admin', 400],
  ] as const)('answers %s %s with scope %s by %d', async (method, url, scope, status) => {
    const body = method === 'PUT' ? { body: [] } : {};
    expect(await request(url, { method, scopes: [scope], ...body })).toMatchObject({ status });
  });
});

describe('a webhook channel', () => {
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

describe('a test of a channel', () => {
  it('posts an event that is about nothing, also over a disabled channel', async () => {
    const [channel] = await put([hook({ enabled: false })]);
    const { status, body } = await post<TestOutcome>('/v1/channels/crm/test');
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        ...{ channel: 'crm', delivered: true },
        results: [
          { recipient: 'crm', outcome: 'delivered', replyCode: 200, replyText: '', durationMs: expect.any(Number) },
        ],
      },
    });
    const { body: posted, headers } = await sink.waitFor(isAbout('heed.channel.tested.v1'));
    const event = new Webhook(channel!.secret!).verify(posted, headers as Record<string, string>);
    expect(event).toMatchObject({ type: 'heed.channel.tested.v1', subject: 'crm', data: { channel: 'crm' } });
    expect((await history())[0]).toMatchObject({ action: 'tested', note: 'delivered 200' });
  });

  it('tells why it failed', async () => {
    await put([hook()]);
    sink.answer({ status: 401 });
    expect((await post<TestOutcome>('/v1/channels/crm/test')).body).toMatchObject({
      delivered: false,
      results: [{ outcome: 'refused', replyCode: 401 }],
    });
  });

  it('mails each recipient', async () => {
    const recipients = ['one@test.example', 'two@test.example'];
    await put([{ name: 'duty', kind: 'email', events: ['*'], recipients }]);
    const { body } = await post<TestOutcome>('/v1/channels/duty/test');
    expect(body.results.map(({ recipient, outcome }) => [recipient, outcome])).toEqual(
      recipients.map((recipient) => [recipient, 'delivered']),
    );
    for (const address of recipients) await mails.waitFor(({ to }) => to.includes(address));
  });
});

describe('channels where private addresses are not allowed', () => {
  let strict: ServiceHarness;
  beforeAll(async () => (strict = await start({})));
  afterAll(() => strict.stop());

  it.each([
    'http://127.0.0.1:1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::1]/',
    'http://169.254.169.254/',
    'http://localhost/',
    'http://10.0.0.1/',
  ])('refuse %s', async (url) => {
    const refused = await strict.request('notification', '/v1/channels', {
      method: 'PUT',
      body: [hook({ url })],
    });
    expect(refused).toMatchObject({ status: 400, body: { violations: [{ field: '/0/url', rule: 'target' }] } });
  });

  it('refuse at the time of sending what was stored when they were', async () => {
    const body = [hook({ url: 'https://hooks.example.com' })];
    await strict.request('notification', '/v1/channels', { method: 'PUT', body });
    await strict.owner.query('UPDATE notification.channels SET url = $1', [sink.url]);
    const before = sink.requests().length;
    const tested = await strict.request<TestOutcome>('notification', '/v1/channels/crm/test', { method: 'POST' });
    expect(tested.body.results).toMatchObject([
      { outcome: 'failed', replyCode: null, replyText: expect.stringContaining('not public (loopback)') },
    ]);
    expect(sink.requests()).toHaveLength(before);
  });
});
