import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleTask, newEvent, taskOpened } from '@heed/contracts';
import { uuidv7 } from '@heed/kernel';
import {
  type MailSink,
  type ReceivedRequest,
  ServiceHarness,
  startMailSink,
  startWebhookSink,
  TEST_TENANT,
  type WebhookSink,
} from '@heed/testing';
import { Webhook } from 'standardwebhooks';
import type { DeliveryPage } from '../deliveries/deliveries.schema.js';
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
  return ServiceHarness.start([notification], {
    providers: [
      { provide: MAIL_CHANNEL, useValue: channel },
      { provide: NOTIFICATION_OPTIONS, useValue: options },
    ],
  });
}

beforeAll(async () => {
  mails = await startMailSink();
  sink = await startWebhookSink();
  harness = await start({ webhookAllowPrivate: true });
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

const isAbout = (words: string) => (received: ReceivedRequest) => received.body.includes(words);
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
    expect(stored).toEqual([{ secret: expect.stringMatching(/^sealed:/) }]);
  });

  it('takes a secret of one’s own', async () => {
    const secret = newSecret();
    expect(await put([hook({ secret })])).toMatchObject([{ secret }]);
    const another = newSecret();
    expect(await put([hook({ secret: another })])).toMatchObject([{ secret: another }]);
    expect(await put([hook({ secret: another })])).toMatchObject([{ secret: MASK }]);
  });

  it('has an ETag: who has it already gets nothing, and nobody overwrites what they have not seen', async () => {
    const made = await request('/v1/channels', { method: 'PUT', body: [hook()] });
    const read = (headers: Record<string, string> = {}, scopes: ('read' | 'admin')[] = ['admin']) =>
      request('/v1/channels', { headers, scopes });
    const etag = String((await read()).headers['etag']);
    expect(made.headers['etag']).toBe(etag);
    expect(await read({ 'if-none-match': etag })).toMatchObject({ status: 304, headers: { etag }, body: null });
    expect(await read({ 'if-none-match': etag }, ['read'])).toMatchObject({ status: 200 });

    const change = (secret: string, ifMatch: string) =>
      request<{ code: string }>('/v1/channels', {
        ...{ method: 'PUT', body: [hook({ secret })] },
        headers: { 'if-match': ifMatch },
      });
    expect(await change(newSecret(), etag)).toMatchObject({ status: 200 });
    expect(await change(newSecret(), etag)).toMatchObject({
      ...{ status: 412, body: { code: 'HEED_PRECONDITION_FAILED' } },
    });
    expect(await read({ 'if-none-match': etag })).toMatchObject({ status: 200 });
    expect(await change(newSecret(), '*')).toMatchObject({ status: 200 });
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
    const task = { ...exampleTask, taskId: uuidv7() };
    await harness.publish(newEvent(taskOpened, task, { service: 'routing', tenantId: TEST_TENANT, time: new Date() }));
    await harness.settled();
    const made = await request<DeliveryPage>(`/v1/deliveries?taskId=${task.taskId}&channel=webhook`);
    expect(made.body.items).toEqual([]);
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
    const second = (await request<ChannelHistory>(`/v1/channels/history?limit=1&cursor=${first.nextCursor}`)).body;
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
