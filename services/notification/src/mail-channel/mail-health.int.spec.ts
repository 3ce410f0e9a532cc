import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleTask, newEvent, taskOpened } from '@heed/contracts';
import { uuidv7 } from '@heed/kernel';
import { eventually, type MailSink, ServiceHarness, startMailSink, TEST_TENANT } from '@heed/testing';
import { notification } from '../notification.definition.js';
import { NOTIFICATION_OPTIONS } from '../notification-options.js';
import { MAIL_CHANNEL, type Mail, type MailChannel, MailFailure } from './mail-channel.js';
import { MailHealth } from './mail-health.js';
import { SmtpMailChannel } from './smtp-mail-channel.js';

const channelTo = (sink: MailSink): MailChannel =>
  new SmtpMailChannel({ url: `${sink.url}?tls.rejectUnauthorized=false`, from: 'heed@example.com' });

describe('a mail server', () => {
  let sink: MailSink;
  let harness: ServiceHarness;
  beforeAll(async () => {
    sink = await startMailSink();
    harness = await ServiceHarness.start([notification], {
      providers: [
        { provide: MAIL_CHANNEL, useValue: channelTo(sink) },
        { provide: NOTIFICATION_OPTIONS, useValue: { retryMs: [50], retryJitter: 0 } },
      ],
    });
  });
  afterAll(async () => {
    await harness.stop();
    await sink.close();
  });
  const problems = async () =>
    (await harness.service('notification').readiness.problems()).filter(({ part }) => part === 'mail');
  const openTask = (email: string) => {
    const task = { ...exampleTask, taskId: uuidv7(), assignee: { id: 'a', name: 'Amira', email } };
    return harness.publish(newEvent(taskOpened, task, { service: 'routing', tenantId: TEST_TENANT, time: new Date() }));
  };

  it('that refuses one recipient works; one that is away is told, and the service stays ready', async () => {
    const other = new MailHealth(channelTo(sink));
    expect([await other.check(), other.problem()]).toEqual([null, null]);
    sink.behave((recipient) => (recipient === 'gone@example.com' ? { code: 550, message: 'no such user' } : undefined));
    await openTask('gone@example.com');
    await openTask('here@example.com');
    await sink.waitFor(({ to }) => to.includes('here@example.com'));
    expect(await problems()).toEqual([]);

    await sink.close();
    await openTask('here@example.com');
    await eventually(async () =>
      expect(await problems()).toEqual([
        { part: 'mail', reason: expect.stringContaining('ECONNREFUSED'), since: expect.any(String), tolerable: true },
      ]),
    );
    expect(await new MailHealth(channelTo(sink)).check()).toContain('ECONNREFUSED');
    // Asked a moment ago.
    expect(await other.check()).toBeNull();
  });

  it('that refuses Heed itself is told, until a mail goes out', () => {
    const health = new MailHealth({
      atOnce: 1,
      send: (_: Mail) => Promise.reject(new Error('unused')),
      close: async () => undefined,
    });
    health.failed(new MailFailure({ code: 450, text: 'greylisted' }, false));
    expect(health.problem()).toBeNull();
    health.failed(new MailFailure({ code: 535, text: '535 authentication failed' }, false));
    expect(health.problem()).toBe('535 authentication failed');
    health.sent();
    expect(health.problem()).toBeNull();
  });
});
