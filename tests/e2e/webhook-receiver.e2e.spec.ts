import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleTask, newEvent, taskOpened } from '@heed/contracts';
import { LocalOutboxChannel, MAIL_CHANNEL, notification, NOTIFICATION_OPTIONS } from '@heed/notification';
import { eventually, ServiceHarness, startWebhookSink, TEST_TENANT } from '@heed/testing';

const PROGRAM = fileURLToPath(new URL('../../examples/webhook-receiver/receiver.js', import.meta.url));
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** The example, as somebody who reads its README runs it. */
class Receiver {
  private output = '';
  private readonly process: ChildProcess;

  constructor() {
    this.process = spawn(process.execPath, [PROGRAM], { env: { WEBHOOK_SECRET: SECRET, PORT: '0' } });
    for (const stream of [this.process.stdout!, this.process.stderr!])
      stream.on('data', (words: Buffer) => (this.output += words.toString()));
  }

  says(pattern: RegExp): Promise<RegExpExecArray> {
    return eventually(() => {
      const found = pattern.exec(this.output);
      if (found === null) throw new Error(`the receiver says: ${this.output}`);
      return found;
    });
  }

  async url(): Promise<string> {
    const [, port] = await this.says(/listening on (\d+)/);
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    const exited = once(this.process, 'exit');
    this.process.kill();
    await exited;
  }
}

describe('the example of a receiver', () => {
  let harness: ServiceHarness;
  let receiver: Receiver;
  let mails: string;
  beforeAll(async () => {
    receiver = new Receiver();
    mails = await mkdtemp(join(tmpdir(), 'heed-mails-'));
    const outbox = new LocalOutboxChannel({ folder: mails, from: 'Heed <heed@localhost>' });
    harness = await ServiceHarness.start([notification], {
      providers: [
        { provide: MAIL_CHANNEL, useValue: outbox },
        { provide: NOTIFICATION_OPTIONS, useValue: { webhookAllowPrivate: true } },
      ],
    });
  });
  afterAll(async () => {
    await harness.stop();
    await receiver.stop();
    await rm(mails, { recursive: true });
  });

  const connect = (url: string) =>
    harness.request('notification', '/v1/channels', {
      method: 'PUT',
      body: [{ name: 'local', kind: 'webhook', events: ['*'], url, secret: SECRET }],
    });
  async function openTask() {
    const origin = { service: 'routing', tenantId: TEST_TENANT, time: new Date() };
    const event = newEvent(taskOpened, exampleTask, origin);
    await harness.publish(event);
    return event;
  }

  it('accepts what Heed sends', async () => {
    expect(await connect(await receiver.url())).toMatchObject({ status: 200 });
    const test = await harness.request('notification', '/v1/channels/local/test', { method: 'POST' });
    expect(test.body).toMatchObject({ delivered: true, results: [{ replyCode: 204 }] });
    await receiver.says(/accepted: heed\.channel\.tested\.v1 local/);
    const { subject } = await openTask();
    await receiver.says(new RegExp(`accepted: heed\\.task\\.opened\\.v1 ${subject}`));
  });

  it('refuses what was changed on its way, and knows a repeat', async () => {
    const sink = await startWebhookSink();
    try {
      await connect(sink.url);
      await openTask();
      const { body, headers } = await sink.waitFor(() => true);
      const forward = async (sent: string) => {
        const names = ['content-type', 'webhook-id', 'webhook-timestamp', 'webhook-signature'];
        const kept = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
        return (await fetch(await receiver.url(), { method: 'POST', body: sent, headers: kept })).status;
      };
      expect(await forward(body.replace('high', 'low'))).toBe(401);
      await receiver.says(/refused: No matching signature found/);
      expect(await forward(body)).toBe(204);
      expect(await forward(body)).toBe(204);
      await receiver.says(/seen before: heed\.task\.opened\.v1/);
    } finally {
      await sink.close();
    }
  });
});
