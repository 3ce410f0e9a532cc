import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type DeliverySettled,
  exampleTask,
  newEvent,
  taskAssigned,
  taskClosed,
  taskOpened,
  type TaskFacts,
  taskOverdue,
  taskUpdated,
  topics,
} from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { eventually, type MailSink, ServiceHarness, startMailSink, TEST_TENANT } from '@heed/testing';
import { PgBoss } from 'pg-boss';
import { MAIL_CHANNEL } from '../mail-channel/mail-channel.js';
import { SmtpMailChannel } from '../mail-channel/smtp-mail-channel.js';
import { notification } from '../notification.definition.js';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from '../notification-options.js';
import type { DeliveryPage, DeliverySummary, DeliveryView } from './deliveries.schema.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000bb';
const HOUR = 3_600_000;
const origin = (tenantId = TEST_TENANT) => ({ service: 'routing', tenantId, time: new Date() });

/** A task of its own, assigned to an address that no other test uses. */
function task(email: string | null, more: Partial<TaskFacts> = {}): TaskFacts {
  return { ...exampleTask, taskId: uuidv7(), assignee: { id: 'a', name: 'Amira', email }, ...more };
}

function start(sink: MailSink, options: Partial<NotificationOptions>): Promise<ServiceHarness> {
  const channel = new SmtpMailChannel({ url: `${sink.url}?tls.rejectUnauthorized=false`, from: 'heed@example.com' });
  return ServiceHarness.start([notification], {
    providers: [
      { provide: MAIL_CHANNEL, useValue: channel },
      { provide: NOTIFICATION_OPTIONS, useValue: { digestPollMs: 50, ...options } },
    ],
  });
}

const mailsTo = (sink: MailSink, address: string) => sink.messages().filter(({ to }) => to.includes(address));

async function deliveries(harness: ServiceHarness, query: string, tenantId = TEST_TENANT): Promise<DeliveryView[]> {
  const { status, body } = await harness.request<DeliveryPage>('notification', `/v1/deliveries?${query}`, {
    tenantId,
    scopes: ['read'],
  });
  expect(status).toBe(200);
  return body.items;
}

/** Waits until every delivery about the task has ended, and returns them. */
function ended(harness: ServiceHarness, taskId: string, tenantId = TEST_TENANT): Promise<DeliveryView[]> {
  return eventually(async () => {
    const found = await deliveries(harness, `taskId=${taskId}`, tenantId);
    expect(found).not.toEqual([]);
    expect(found.filter(({ state }) => state === 'pending')).toEqual([]);
    return found;
  });
}

describe('deliveries', () => {
  let sink: MailSink;
  let harness: ServiceHarness;
  beforeAll(async () => {
    sink = await startMailSink();
    harness = await start(sink, { retryMs: [50, 50], publicUrl: 'https://heed.example.com' });
  });
  afterEach(() => sink.behave(() => undefined));
  afterAll(async () => {
    await harness.stop();
    await sink.close();
  });

  const settledEvents = async (deliveryId: string): Promise<DeliverySettled[]> => {
    await harness.settled();
    const events = await harness.eventsOn(topics.deliveries.name);
    return events.filter(({ subject }) => subject === deliveryId).map(({ data }) => data as DeliverySettled);
  };

  it('are none at first', async () => {
    const summary = await harness.request<DeliverySummary>('notification', '/v1/deliveries/summary');
    expect(summary.body).toEqual({ delivered: 0, pending: 0, failed: 0 });
    expect((await harness.request<DeliveryPage>('notification', '/v1/deliveries')).body).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it('send one mail for a new task, however often its event comes', async () => {
    const opened = newEvent(taskOpened, task('one@example.com'), origin());
    await harness.publish(opened, opened);
    await harness.publish(opened);
    const { taskId } = opened.data;
    const [delivery, ...others] = await ended(harness, taskId);
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({
      id: derivedId(opened.id, 'email', 'one@example.com'),
      about: 'task.opened',
      state: 'delivered',
      recipient: 'one@example.com',
      subject: '[Heed] Detractor (3/10), riverside: first contact due 21 Nov 09:12',
      attempts: [{ number: 1, outcome: 'delivered', replyCode: 250 }],
    });
    await harness.settled();
    const [mail, ...more] = mailsTo(sink, 'one@example.com');
    expect(more).toEqual([]);
    expect(mail!.email.messageId).toBe(`<${delivery!.id}@heed>`);
    expect(mail!.email.text).toContain(`https://heed.example.com/tasks/${taskId}`);
    expect(await settledEvents(delivery!.id)).toMatchObject([
      { about: 'task.opened', taskId, outcome: 'delivered', attempts: 1, version: 1 },
    ]);
  });

  it('are made again neither by an inbox that forgot nor by a cause that comes twice', async () => {
    const opened = newEvent(taskOpened, task('again@example.com'), origin());
    await harness.publish(opened);
    await ended(harness, opened.data.taskId);
    await harness.owner.query('DELETE FROM notification.inbox WHERE event_id = $1', [opened.id]);
    await harness.publish(opened);
    await harness.settled();
    expect(await deliveries(harness, `taskId=${opened.data.taskId}`)).toHaveLength(1);
    expect(mailsTo(sink, 'again@example.com')).toHaveLength(1);
  });

  it('are tried again after a refusal for now, with both attempts in the log', async () => {
    let refusals = 1;
    sink.behave((to) =>
      to === 'busy@example.com' && refusals-- > 0 ? { code: 451, message: 'greylisted' } : undefined,
    );
    const opened = newEvent(taskOpened, task('busy@example.com'), origin());
    await harness.publish(opened);
    const [delivery] = await ended(harness, opened.data.taskId);
    expect(delivery).toMatchObject({
      state: 'delivered',
      lastError: null,
      attempts: [
        { number: 1, outcome: 'refused', replyCode: 451, replyText: expect.stringContaining('greylisted') },
        { number: 2, outcome: 'delivered', replyCode: 250 },
      ],
    });
    expect(mailsTo(sink, 'busy@example.com')).toHaveLength(1);
  });

  it('are given up after the last of the schedule', async () => {
    sink.behave((to) => (to === 'full@example.com' ? { code: 452, message: 'mailbox full' } : undefined));
    const opened = newEvent(taskOpened, task('full@example.com'), origin());
    await harness.publish(opened);
    const [delivery] = await ended(harness, opened.data.taskId);
    expect(delivery).toMatchObject({ state: 'failed', lastError: expect.stringContaining('mailbox full') });
    expect(delivery!.attempts.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(await settledEvents(delivery!.id)).toMatchObject([{ outcome: 'failed', attempts: 3 }]);
  });

  it('fail at once where the recipient does not exist, and go out when somebody retries after mending it', async () => {
    sink.behave((to) => (to === 'gone@example.com' ? { code: 550, message: 'no such user' } : undefined));
    const opened = newEvent(taskOpened, task('gone@example.com'), origin());
    await harness.publish(opened);
    const [failed] = await ended(harness, opened.data.taskId);
    expect(failed).toMatchObject({ state: 'failed', attempts: [{ number: 1, outcome: 'refused', replyCode: 550 }] });
    expect(await settledEvents(failed!.id)).toHaveLength(1);

    const retry = () =>
      harness.request<DeliveryView>('notification', `/v1/deliveries/${failed!.id}/retry`, {
        method: 'POST',
        scopes: ['tasks'],
      });
    sink.behave(() => undefined);
    expect(await retry()).toMatchObject({ status: 202, body: { state: 'pending' } });
    const [delivered] = await ended(harness, opened.data.taskId);
    expect(delivered).toMatchObject({ state: 'delivered', attempts: [{ number: 1 }, { number: 2 }] });
    expect(await settledEvents(failed!.id)).toMatchObject([
      { outcome: 'failed', version: 1 },
      { outcome: 'delivered', version: 2, attempts: 2 },
    ]);
    expect(await retry()).toMatchObject({ status: 409, body: { code: 'HEED_CONFLICT' } });
  });

  it('repeat a mail whose fate is unknown, under the same Message-ID', async () => {
    let drops = 1;
    sink.behave((to) => (to === 'lost@example.com' && drops-- > 0 ? 'drop-after-data' : undefined));
    const opened = newEvent(taskOpened, task('lost@example.com'), origin());
    await harness.publish(opened);
    const [delivery] = await ended(harness, opened.data.taskId);
    expect(delivery!.attempts).toMatchObject([{ outcome: 'failed', replyCode: null }, { outcome: 'delivered' }]);
    const id = `<${delivery!.id}@heed>`;
    expect(mailsTo(sink, 'lost@example.com').map(({ email }) => email.messageId)).toEqual([id, id]);
  });

  it('show where nobody has an address', async () => {
    const opened = newEvent(taskOpened, task(null, { team: { ...exampleTask.team, email: null } }), origin());
    await harness.publish(opened);
    const [delivery] = await ended(harness, opened.data.taskId);
    expect(delivery).toMatchObject({ state: 'failed', recipient: null, lastError: 'no address', attempts: [] });
    expect(await settledEvents(delivery!.id)).toMatchObject([{ outcome: 'failed', attempts: 0 }]);
    const retry = await harness.request('notification', `/v1/deliveries/${delivery!.id}/retry`, { method: 'POST' });
    expect(retry.status).toBe(409);
  });

  it('tell assignee and team of an overdue task, and nobody of a note or an end', async () => {
    const facts = task('late@example.com', { team: { ...exampleTask.team, email: 'late-team@example.com' } });
    await harness.publish(
      newEvent(taskUpdated, { ...facts, version: 2, actor: 'key:a', change: 'note' }, origin()),
      newEvent(
        taskOverdue,
        { ...facts, version: 3, clock: 'first_contact', dueAt: new Date().toISOString() },
        origin(),
      ),
      newEvent(taskAssigned, { ...facts, version: 4, actor: 'key:lead' }, origin()),
      newEvent(
        taskClosed,
        { ...facts, version: 5, actor: 'key:a', outcome: 'closed', rootCause: null, action: null },
        origin(),
      ),
    );
    await harness.settled();
    const found = await ended(harness, facts.taskId);
    expect(found.map(({ about, recipient }) => `${about} ${recipient}`).sort()).toEqual([
      'task.assigned late@example.com',
      'task.overdue late-team@example.com',
      'task.overdue late@example.com',
    ]);
  });

  it('stay within their tenant', async () => {
    const opened = newEvent(taskOpened, task('theirs@example.com'), origin(OTHER_TENANT));
    await harness.publish(opened);
    const [theirs] = await ended(harness, opened.data.taskId, OTHER_TENANT);
    expect(await deliveries(harness, `taskId=${opened.data.taskId}`)).toEqual([]);
    const summary = await harness.request<DeliverySummary>('notification', '/v1/deliveries/summary', {
      tenantId: OTHER_TENANT,
    });
    expect(summary.body).toEqual({ delivered: 1, pending: 0, failed: 0 });
    const retry = await harness.request('notification', `/v1/deliveries/${theirs!.id}/retry`, { method: 'POST' });
    expect(retry.status).toBe(404);
  });

  const paged = async (limit: number): Promise<DeliveryView[]> => {
    const items: DeliveryView[] = [];
    for (let cursor = ''; ;) {
      const { body } = await harness.request<DeliveryPage>('notification', `/v1/deliveries?limit=${limit}${cursor}`);
      items.push(...body.items);
      if (body.nextCursor === null) return items;
      cursor = `&cursor=${body.nextCursor}`;
    }
  };

  it('are listed newest first, page by page, and filtered', async () => {
    const all = await deliveries(harness, 'limit=200');
    expect((await paged(3)).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const times = all.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
    const failed = await deliveries(harness, 'state=failed&limit=200');
    expect(failed.map(({ id }) => id)).toEqual(all.filter(({ state }) => state === 'failed').map(({ id }) => id));
    expect(await deliveries(harness, 'about=task.overdue')).toHaveLength(2);
  });

  it('are all listed, once each, where those of one chunk were made in the same instant', async () => {
    await harness.owner.query(
      `UPDATE notification.deliveries SET created_at = '2026-11-20T09:12:00.123456Z' WHERE tenant_id = $1`,
      [TEST_TENANT],
    );
    const all = await deliveries(harness, 'limit=200');
    expect(all.length).toBeGreaterThan(3);
    expect(new Set(all.map(({ createdAt }) => createdAt)).size).toBe(1);
    expect((await paged(2)).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });

  it.each([
    ['GET', '/v1/deliveries', 'ingest', 403],
    ['POST', `/v1/deliveries/${TEST_TENANT}/retry`, 'read', 403],
    ['POST', `/v1/deliveries/${TEST_TENANT}/retry`, 'tasks', 404],
    ['POST', '/v1/deliveries/nonsense/retry', 'tasks', 400],
    ['GET', '/v1/deliveries?state=lost', 'read', 400],
    ['GET', '/v1/deliveries?cursor=nonsense', 'read', 400],
  ] as const)('answer %s %s with scope %s by %d', async (method, url, scope, status) => {
    expect(await harness.request('notification', url, { method, scopes: [scope] })).toMatchObject({ status });
  });

  it('forget the words of customers in time, and then cannot be retried', async () => {
    const [failed] = await deliveries(harness, 'state=failed&about=task.opened&limit=1');
    await harness.owner.query(
      `UPDATE notification.deliveries SET settled_at = now() - interval '31 days', recipient = 'x@example.com' WHERE id = $1`,
      [failed!.id],
    );
    const { DeliveryUpkeep } = await import('./delivery-upkeep.js');
    await harness.service('notification').app.get(DeliveryUpkeep, { strict: false }).removeOldWords();
    const rows = await harness.owner.query<{ id: string }[]>(
      `SELECT id FROM notification.deliveries WHERE body_text = '' AND body_html = ''`,
    );
    expect(rows).toEqual([{ id: failed!.id }]);
    const retry = await harness.request('notification', `/v1/deliveries/${failed!.id}/retry`, { method: 'POST' });
    expect(retry.status).toBe(409);
  });
});

describe('a worker that died with a delivery in hand', () => {
  let sink: MailSink;
  let harness: ServiceHarness;
  beforeAll(async () => {
    sink = await startMailSink();
    harness = await start(sink, { retryMs: [HOUR], heartbeatSeconds: 10, superviseSeconds: 1 });
  });
  afterAll(async () => {
    await harness.stop();
    await sink.close();
  });

  it('is followed by another within 30 s', async () => {
    sink.behave(() => ({ code: 451, message: 'later' }));
    const opened = newEvent(taskOpened, task('heir@example.com'), origin());
    await harness.publish(opened);
    await eventually(async () => {
      expect(await deliveries(harness, 'state=pending')).toMatchObject([{ attempts: [{ outcome: 'refused' }] }]);
    });
    sink.behave(() => undefined);

    const other = new PgBoss({
      connectionString: harness.roleUrl('notification', 'worker'),
      schema: 'notification',
      ...{ migrate: false, supervise: false, schedule: false },
    });
    await other.start();
    const claimed = await other.fetch('deliveries', { ignoreStartAfter: true });
    await other.stop({ graceful: false });
    expect(claimed).toHaveLength(1);
    expect(mailsTo(sink, 'heir@example.com')).toEqual([]);

    await eventually(() => expect(mailsTo(sink, 'heir@example.com')).toHaveLength(1), { timeoutMs: 30_000 });
    expect(await ended(harness, opened.data.taskId)).toMatchObject([{ state: 'delivered' }]);
  });
});
