import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { responseReceived, toHeaders, topics } from '@heed/contracts';
import { uuidv7 } from '@heed/kernel';
import { MAIL_CHANNEL, NOTIFICATION_OPTIONS, SmtpMailChannel } from '@heed/notification';
import { eventually } from '@heed/testing';
import { ComposedHeed } from './composed-heed.js';

const SLOW = 180_000;
const ada = {
  id: 'XcustomerX-4711',
  name: 'XnameX Quixano-Petrov',
  email: 'xemailx@customers.example',
  phone: '+49 30 XphoneX',
};
const HOOK_SECRET = `whsec_${Buffer.from('XhooksecretX and some more bytes').toString('base64')}`;
const SMTP_PASSWORD = 'XsmtppasswordX';
const FORGED_KEY = 'hk_XforgedkeyX';
/** All that is planted, each unique. */
const planted = [
  ...Object.values(ada),
  ...[
    'XsaidX',
    'XbrokenX',
    'XstuckX',
    'XpoisonX',
    'XupstreamX',
    'XmalformedX',
    'XinvalidX',
    'XqueryX',
    'XechoX',
    'XnoteX',
  ],
  ...[HOOK_SECRET, SMTP_PASSWORD, FORGED_KEY],
];
const answer = (id: string, words: string, more: object = {}) => ({
  id,
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [{ metric: 'nps', value: 1 }],
  comment: `Two weeks late. ${words}`,
  respondent: ada,
  dimensions: { unit: 'riverside' },
  ...more,
});

interface Line {
  msg: string;
  service?: string;
  tenant?: string;
  event?: string;
  trace?: string;
}

describe('the log of a Heed in which everything goes wrong, debug lines included', () => {
  let heed: ComposedHeed;
  let receiver: Server;
  let key: string;
  let log: string;
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const eventId = uuidv7();

  const lines = (): Line[] =>
    log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);

  beforeAll(async () => {
    // Refuses each delivery and repeats what it got.
    receiver = createServer((request, response) => {
      void text(request).then((body) => response.writeHead(500).end(`XechoX ${body}`));
    });
    await once(receiver.listen(0, '127.0.0.1'), 'listening');
    const { port } = receiver.address() as AddressInfo;
    heed = await ComposedHeed.start({
      providers: [
        // Nobody answers there.
        {
          provide: MAIL_CHANNEL,
          useFactory: () =>
            new SmtpMailChannel({
              url: `smtp://heed:${SMTP_PASSWORD}@127.0.0.1:1`,
              from: 'Heed <heed@localhost>',
            }),
        },
        {
          provide: NOTIFICATION_OPTIONS,
          useValue: { webhookAllowPrivate: true, webhookPollMs: 500, webhookRetryMs: [] },
        },
      ],
    });
    ({ key } = await heed.newKey(['admin']));
    const [team] = await heed.call<{ name: string }[]>('GET', '/v1/teams');
    await heed.call('PUT', '/v1/teams', [{ name: team!.name, email: 'team@heed.example', members: [] }]);
    const url = `http://127.0.0.1:${port}/hook?token=XqueryX`;
    await heed.call('PUT', '/v1/channels', [
      { name: 'crm', kind: 'webhook', url, secret: HOOK_SECRET, events: ['task.opened'] },
    ]);

    // An answer that PostgreSQL refuses, and one that a consumer cannot store: their errors carry the whole row.
    await heed.owner.query(
      `ALTER TABLE ingestion.responses ADD CONSTRAINT planted CHECK (comment NOT LIKE '%XbrokenX%') NOT VALID`,
    );
    await heed.owner.query(
      `ALTER TABLE routing.cases ADD CONSTRAINT planted CHECK (facts::text NOT LIKE '%XstuckX%') NOT VALID`,
    );
    const send = (body: unknown) => heed.request('POST', '/v1/responses', body, key);
    expect((await send(answer('said', 'XsaidX'))).status).toBe(201);
    expect((await send(answer('broken', 'XbrokenX'))).status).toBe(500);
    expect((await send(answer('stuck', 'XstuckX'))).status).toBe(201);
    expect((await send(answer('invalid', 'XinvalidX', { answeredAt: ada.email }))).status).toBe(400);
    const malformed = await heed.composed.door.http.inject({
      method: 'POST',
      url: `/v1/responses?note=XqueryX&email=${encodeURIComponent(ada.email)}`,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      payload: `{"comment":"XmalformedX","respondent":${JSON.stringify(ada)}`,
    });
    expect(malformed.statusCode).toBe(400);
    expect(
      (await heed.request('GET', `/v1/tasks/${encodeURIComponent(ada.email)}`, undefined, key)).status,
    ).toBeGreaterThan(399);
    expect((await heed.request('GET', '/v1/scores', undefined, FORGED_KEY)).status).toBe(401);

    await heed.composed.transport.publish([
      {
        topic: topics.responsesReceived.name,
        key: ada.id,
        headers: {
          ...toHeaders({
            ...{ id: eventId, type: responseReceived.type, source: '/heed/test', subject: ada.email },
            ...{ time: new Date().toISOString(), tenantId: heed.tenantId, lane: 'live', data: {} },
          }),
          traceparent: `00-${trace}-00f067aa0ba902b7-01`,
        },
        value: Buffer.from(JSON.stringify({ comment: 'XpoisonX', respondent: ada })),
      },
      {
        topic: topics.upstreamResponses.name,
        key: ada.id,
        headers: { 'content-type': 'application/cloudevents+json', ce_id: ada.email, ce_tenantid: ada.name },
        value: Buffer.from(JSON.stringify({ source: ada.email, data: { comment: 'XupstreamX', respondent: ada } })),
      },
    ]);
    await eventually(
      async () => {
        const open = await heed.owner.query<{ n: number }[]>(
          ['routing', 'scoring', 'ingestion']
            .map((schema) => `SELECT count(*)::int AS n FROM ${schema}.dead_letters WHERE state = 'open'`)
            .join(' UNION ALL '),
        );
        expect(open.map(({ n }) => n)).toEqual([2, 1, 1]);
        const { items } = await heed.call<{ items: { channel: string; attempts: object[] }[] }>(
          'GET',
          '/v1/deliveries',
        );
        expect(
          items
            .filter(({ attempts }) => attempts.length > 0)
            .map(({ channel }) => channel)
            .sort(),
        ).toEqual(['email', 'webhook']);
      },
      { timeoutMs: 90_000, intervalMs: 200 },
    );
    const { items } = await heed.call<{ items: { id: string }[] }>('GET', '/v1/tasks');
    await heed.call('POST', `/v1/tasks/${items[0]!.id}/note`, { text: 'XnoteX' });
    await eventually(async () => {
      log = await heed.log();
      expect(lines().filter(({ msg }) => msg === 'an event went to the dead letters').length).toBeGreaterThanOrEqual(4);
      expect(lines().filter(({ msg }) => msg === 'request failed')).toHaveLength(1);
    });
  }, SLOW);
  afterAll(async () => {
    receiver.close();
    receiver.closeAllConnections();
    await heed.stop();
  }, SLOW);

  it('holds nothing of a customer and no secret', () => {
    expect([...planted, key].filter((secret) => log.includes(secret))).toEqual([]);
  });

  it('holds no address of a server with a password in it', () => {
    expect(log).not.toMatch(/:\/\/[^\s"/@]*:[^\s"/@]+@/);
  });

  it('names service and tenant of a request that failed', () => {
    const failed = lines().find(({ msg }) => msg === 'request failed');
    expect(failed).toMatchObject({
      ...{ service: 'ingestion', tenant: heed.tenantId, requestId: expect.any(String), route: '/v1/responses' },
    });
  });

  it('names tenant and delivery of a webhook that was given up, and nothing that was answered', () => {
    const given = lines().find(({ msg }) => msg === 'a delivery was given up');
    expect(given).toMatchObject({
      ...{
        service: 'notification',
        tenant: heed.tenantId,
        delivery: expect.any(String),
        channel: 'webhook',
        code: 500,
      },
    });
  });

  it('names tenant, event and trace of each event that went to the dead letters', () => {
    const dead = lines().filter(({ msg }) => msg === 'an event went to the dead letters');
    expect(dead.map(({ tenant }) => tenant)).toEqual(dead.map(() => heed.tenantId));
    const poison = dead.filter(({ event }) => event === eventId);
    expect(poison.map(({ service }) => service).sort()).toEqual(['scoring', 'text-analytics']);
    expect(poison.map((line) => line.trace)).toEqual([trace, trace]);
  });
});
