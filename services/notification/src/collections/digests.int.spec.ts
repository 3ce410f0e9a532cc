import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  exampleTask,
  importEnded,
  newEvent,
  taskClosed,
  taskOpened,
  type TaskFacts,
  taskOverdue,
  taskUpdated,
} from '@heed/contracts';
import { uuidv7 } from '@heed/kernel';
import { eventually, type MailSink, ServiceHarness, startMailSink, TEST_TENANT } from '@heed/testing';
import { MAIL_CHANNEL } from '../mail-channel/mail-channel.js';
import { SmtpMailChannel } from '../mail-channel/smtp-mail-channel.js';
import type { DeliveryPage } from '../deliveries/deliveries.schema.js';
import { notification } from '../notification.definition.js';
import { NOTIFICATION_OPTIONS } from '../notification-options.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000bb';
const origin = (tenantId = TEST_TENANT) => ({
  ...{ service: 'routing', tenantId, time: new Date() },
  lane: 'bulk' as const,
});

const team = (name: string) => ({ id: uuidv7(), name, email: `${name.toLowerCase()}@example.com` });

function imported(importId: string, of: TaskFacts['team'], more: Partial<TaskFacts> = {}): TaskFacts {
  return { ...exampleTask, taskId: uuidv7(), importId, team: of, ...more };
}

const opened = (task: TaskFacts, tenantId?: string) => newEvent(taskOpened, task, origin(tenantId));
const ended = (importId: string, name: string, tenantId?: string) =>
  newEvent(importEnded, { importId, version: 1, name }, origin(tenantId));

describe('digests', () => {
  let sink: MailSink;
  let harness: ServiceHarness;
  beforeAll(async () => {
    sink = await startMailSink();
    const channel = new SmtpMailChannel({ url: `${sink.url}?tls.rejectUnauthorized=false`, from: 'heed@example.com' });
    harness = await ServiceHarness.start([notification], {
      providers: [
        { provide: MAIL_CHANNEL, useValue: channel },
        {
          provide: NOTIFICATION_OPTIONS,
          useValue: { digestPollMs: 25, importQuietMs: 300, overdueWindowMs: 300 },
        },
      ],
    });
  });
  afterAll(async () => {
    await harness.stop();
    await sink.close();
  });

  const mailsTo = (address: string) => sink.messages().filter(({ to }) => to.includes(address));
  const arrived = (address: string, count: number) =>
    eventually(() => {
      const mails = mailsTo(address);
      expect(mails).toHaveLength(count);
      return mails;
    });
  const listed = async (query: string, tenantId = TEST_TENANT) =>
    (await harness.request<DeliveryPage>('notification', `/v1/deliveries?${query}`, { tenantId })).body.items;

  it('sum an import up once for each team, after its end', async () => {
    const importId = uuidv7();
    const [care, sales] = [team('Care'), team('Sales')];
    const forCare = Array.from({ length: 12 }, (_, i) =>
      imported(importId, care, {
        firstContactDueAt: new Date(Date.UTC(2026, 10, 21, 9 + i)).toISOString(),
        priority: i === 7 ? 'urgent' : 'high',
        comment: `customer ${i} <b>`,
      }),
    );
    await harness.publish(...forCare.map((task) => opened(task)), opened(imported(importId, sales)));
    await harness.settled();
    expect(await listed('about=import.digest')).toEqual([]);

    await harness.publish(ended(importId, 'november.csv'));
    const [mail] = await arrived('care@example.com', 1);
    expect(mail!.email.subject).toBe('[Heed] 12 tasks from november.csv, 1 urgent, first due 21 Nov 09:00');
    const lines = mail!.email.text!.split('\n').filter((line) => line.startsWith('- '));
    expect(lines).toHaveLength(10);
    expect(lines[0]).toContain('urgent: Detractor (3/10), riverside, due 21 Nov 16:00 "customer 7 <b>"');
    expect(lines[1]).toContain('customer 0');
    expect(mail!.email.text).toContain('recovery, high: 11');
    expect(mail!.email.html).toContain('customer 7 &lt;b&gt;');
    const [other] = await arrived('sales@example.com', 1);
    expect(other!.email.subject).toContain('[Heed] 1 task from november.csv');
    const deliveries = await listed('about=import.digest');
    expect(deliveries.map((delivery) => delivery.importId)).toEqual([importId, importId]);
    expect(await listed(`about=task.opened`)).toEqual([]);
  });

  it('leave out what changed back, tell the newest state, and count a task once', async () => {
    const importId = uuidv7();
    const ops = team('Ops');
    const [kept, withdrawn] = [imported(importId, ops), imported(importId, ops)];
    const raised = { ...kept, version: 2, priority: 'urgent' as const, actor: 'rules', change: 'raised' };
    await harness.publish(
      ...[opened(kept), opened(kept), opened(withdrawn)],
      newEvent(taskUpdated, raised, origin()),
      newEvent(
        taskClosed,
        { ...withdrawn, version: 2, actor: 'rules', outcome: 'withdrawn', rootCause: null, action: null },
        origin(),
      ),
      ended(importId, 'ops.csv'),
    );
    const [mail] = await arrived('ops@example.com', 1);
    expect(mail!.email.subject).toBe('[Heed] 1 task from ops.csv, 1 urgent, first due 21 Nov 09:12');
  });

  it('tell of stragglers in a second mail', async () => {
    const importId = uuidv7();
    const late = team('Late');
    await harness.publish(opened(imported(importId, late)), ended(importId, 'late.csv'));
    await arrived('late@example.com', 1);
    await harness.publish(opened(imported(importId, late)), opened(imported(importId, late)));
    const [, second] = await arrived('late@example.com', 2);
    expect(second!.email.subject).toContain('[Heed] 2 tasks from late.csv');
  });

  it('do not wait for ever for the end of an import', async () => {
    const importId = uuidv7();
    await harness.publish(opened(imported(importId, team('Endless'))));
    await harness.settled();
    await harness.owner.query(
      `UPDATE notification.collections SET first_at = first_at - interval '61 minutes' WHERE key = $1`,
      [importId],
    );
    const [mail] = await arrived('endless@example.com', 1);
    expect(mail!.email.subject).toContain('[Heed] 1 task from an import');
  });

  it('collect overdue tasks of imports into one mail for their team', async () => {
    const importId = uuidv7();
    const slow = team('Slow');
    const overdue = (task: TaskFacts) =>
      newEvent(taskOverdue, { ...task, clock: 'first_contact', dueAt: '2026-11-21T09:12:04.120Z' }, origin());
    await harness.publish(...Array.from({ length: 25 }, () => overdue(imported(importId, slow, { version: 3 }))));
    const [mail] = await arrived('slow@example.com', 1);
    expect(mail!.email.subject).toBe('[Heed] 25 tasks overdue, first due 21 Nov 09:12');
    expect(await listed('about=task.overdue')).toEqual([]);
  });

  it('collect clocks that fired long after their time, as after a night without Heed', async () => {
    const sleepy = team('Sleepy');
    const dueAt = new Date(Date.now() - 7_200_000).toISOString();
    const task = { ...exampleTask, taskId: uuidv7(), team: sleepy };
    await harness.publish(newEvent(taskOverdue, { ...task, clock: 'resolution', dueAt }, origin()));
    const [mail] = await arrived('sleepy@example.com', 1);
    expect(mail!.email.subject).toContain('[Heed] 1 task overdue, first due');
    expect(await listed('about=task.overdue')).toEqual([]);
  });

  it('show a team without an address', async () => {
    const importId = uuidv7();
    await harness.publish(opened(imported(importId, { ...team('Mute'), email: null })), ended(importId, 'mute.csv'));
    const [failed] = await eventually(async () => {
      const found = await listed('about=import.digest&state=failed');
      expect(found).toHaveLength(1);
      return found;
    });
    expect(failed).toMatchObject({ importId, recipient: null, lastError: 'no address' });
  });

  it('keep the same import id of two tenants apart', async () => {
    const importId = uuidv7();
    const shared = team('Shared');
    const theirs = { ...shared, email: 'theirs@example.com' };
    await harness.publish(
      opened(imported(importId, shared)),
      opened(imported(importId, theirs), OTHER_TENANT),
      ended(importId, 'ours.csv'),
    );
    const [ours] = await arrived('shared@example.com', 1);
    expect(ours!.email.subject).toContain('[Heed] 1 task from ours.csv');
    expect(mailsTo('theirs@example.com')).toEqual([]);
    await harness.publish(ended(importId, 'theirs.csv', OTHER_TENANT));
    const [mail] = await arrived('theirs@example.com', 1);
    expect(mail!.email.subject).toContain('[Heed] 1 task from theirs.csv');
    expect(await listed('', OTHER_TENANT)).toHaveLength(1);
  });
});
