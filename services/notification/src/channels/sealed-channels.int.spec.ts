import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleTask, newEvent, taskOpened } from '@heed/contracts';
import { uuidv7 } from '@heed/kernel';
import { createLogger } from '@heed/platform';
import { eventually, ServiceHarness, startWebhookSink, TEST_TENANT, type WebhookSink } from '@heed/testing';
import { Webhook } from 'standardwebhooks';
import { LocalOutboxChannel } from '../mail-channel/local-outbox-channel.js';
import { MAIL_CHANNEL } from '../mail-channel/mail-channel.js';
import { notification } from '../notification.definition.js';
import { NOTIFICATION_OPTIONS } from '../notification-options.js';
import { SecretBox } from '../secrets/secret-box.js';
import { newSecret } from '../webhooks/webhook-secret.js';
import { ChannelSafe } from './channel-safe.js';
import { ChannelSealing } from './channel-sealing.js';
import type { ChannelView, TestOutcome } from './channels.schema.js';

const [current, older, lost] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const TOKEN = 'T00000000/B00000000/XXXXXXXXXXXX';

const opened = (comment: string) =>
  newEvent(
    taskOpened,
    { ...exampleTask, taskId: uuidv7(), comment },
    { service: 'routing', tenantId: TEST_TENANT, time: new Date() },
  );

interface Row {
  url: string;
  secret: string;
}

describe('the address and the secret of a webhook', () => {
  let harness: ServiceHarness;
  let sink: WebhookSink;
  let mails: string;
  const errors: unknown[] = [];

  beforeAll(async () => {
    sink = await startWebhookSink();
    mails = await mkdtemp(join(tmpdir(), 'heed-sealed-'));
    harness = await ServiceHarness.start([notification], {
      providers: [
        { provide: MAIL_CHANNEL, useValue: new LocalOutboxChannel({ folder: mails, from: 'heed@example.com' }) },
        {
          provide: NOTIFICATION_OPTIONS,
          useValue: {
            webhookAllowPrivate: true,
            secretsKeys: [current, older],
            webhookRetryMs: [],
          },
        },
      ],
    });
  });
  afterAll(async () => {
    await harness.stop();
    await sink.close();
    await rm(mails, { recursive: true });
  });

  const call = <T>(url: string, options: Parameters<ServiceHarness['request']>[2] = {}) =>
    harness.request<T>('notification', url, options);
  const put = async (channel: object): Promise<ChannelView> => {
    const { status, body } = await call<ChannelView[]>('/v1/channels', {
      method: 'PUT',
      body: [{ name: 'crm', kind: 'webhook', events: ['*'], url: `${sink.url}/services/${TOKEN}`, ...channel }],
    });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body[0]!;
  };
  const stored = async (): Promise<Row> => {
    const [row] = await harness.owner.query<Row[]>('SELECT url, secret FROM notification.channels');
    return row!;
  };
  const store = ({ url, secret }: Row): Promise<unknown> =>
    harness.owner.query('UPDATE notification.channels SET url = $1, secret = $2', [url, secret]);
  const sealedWith = (key: Buffer, row: Row): Row => {
    const { url, secret } = new ChannelSafe({ secretsKeys: [key] }).seal({
      ...row,
      tenantId: TEST_TENANT,
      name: 'crm',
    });
    return { url: url, secret: secret };
  };
  /** As a start of the service does it. */
  const startWith = (...secretsKeys: Buffer[]): Promise<void> => {
    const logger = createLogger({ level: 'silent' });
    logger.error = (...line: unknown[]): void => void errors.push(line);
    const { worker } = harness.service('notification');
    return new ChannelSealing(worker, new ChannelSafe({ secretsKeys }), logger).onModuleInit();
  };
  /** Every table of the service, as whoever holds a dump of it has it. */
  const dump = async (): Promise<string> => {
    const tables = await harness.owner.query<{ name: string }[]>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const texts = await Promise.all(
      tables.map(({ name }) =>
        harness.owner.query<[{ text: string | null }]>(
          `SELECT string_agg(row_to_json(t)::text, E'\\n') AS text FROM ${name} t`,
        ),
      ),
    );
    return texts.map(([{ text }]) => text ?? '').join('\n');
  };

  it('are in no dump, and sign and reach what they did', async () => {
    const { secret } = await put({});
    await harness.publish(opened('Two weeks late'));
    const received = await sink.waitFor(({ body }) => body.includes('Two weeks late'));
    expect(received.path).toBe(`/services/${TOKEN}`);
    expect(new Webhook(secret!).verify(received.body, received.headers as Record<string, string>)).toBeTruthy();
    await harness.settled();
    const text = await dump();
    expect(text).toContain('Two weeks late');
    for (const hidden of [secret!, secret!.slice(6), TOKEN]) expect(text).not.toContain(hidden);
    expect(await call('/v1/channels')).toMatchObject({ body: [{ url: `${sink.url}/services/${TOKEN}` }] });
  });

  it('are encrypted at the start where an older release wrote them as they are, and with the first key', async () => {
    await put({});
    const plain = { url: `${sink.url}/old`, secret: newSecret() };
    for (const row of [plain, sealedWith(older, plain)]) {
      await store(row);
      expect((await call<TestOutcome>('/v1/channels/crm/test', { method: 'POST' })).body.delivered).toBe(true);
      await startWith(current, older);
      const { url, secret } = await stored();
      const { prefix } = new SecretBox([current]);
      expect([url.startsWith(prefix), secret.startsWith(prefix)]).toEqual([true, true]);
      expect(await call('/v1/channels')).toMatchObject({ body: [{ url: plain.url }] });
    }
    const untouched = await stored();
    await startWith(current, older);
    expect(await stored()).toEqual(untouched);
  });

  it('do not open in the row of another channel', async () => {
    await put({});
    await harness.owner.query(`UPDATE notification.channels SET name = 'other'`);
    expect(await call('/v1/channels/other/test', { method: 'POST' })).toMatchObject({ status: 409 });
  });

  it('are told as unreadable without their key, and can be set anew', async () => {
    await put({});
    const row = sealedWith(lost, { url: sink.url, secret: newSecret() });
    await store(row);
    await startWith(current, older);
    expect(await stored()).toEqual(row);
    expect(JSON.stringify(errors)).toContain('HEED_SECRETS_KEY lacks the key');

    const { body } = await call<ChannelView[]>('/v1/channels');
    expect(body).toEqual([{ name: 'crm', kind: 'webhook', enabled: true, events: ['*'] }]);
    expect(await call('/v1/channels/crm/test', { method: 'POST' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('HEED_SECRETS_KEY lacks the key') },
    });
    await harness.publish(opened('Never came'));
    await eventually(async () => {
      const { body } = await call<{ items: object[] }>('/v1/deliveries?state=failed');
      expect(JSON.stringify(body)).toContain('HEED_SECRETS_KEY lacks the key');
    });
    expect((await put({ url: sink.url })).secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect((await call<TestOutcome>('/v1/channels/crm/test', { method: 'POST' })).body.delivered).toBe(true);
  });
});
