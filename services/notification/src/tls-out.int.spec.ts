import { once } from 'node:events';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseClock } from '@heed/database';
import { type Certificate, CertificateAuthority, startMailSink } from '@heed/testing';
import { SmtpMailChannel } from './mail-channel/smtp-mail-channel.js';
import { defaultOptions } from './notification-options.js';
import { WebhookClient } from './webhooks/webhook-client.js';
import { newSecret } from './webhooks/webhook-secret.js';

/** What came of a try, and how many messages the other side has. */
interface Outcome {
  sent: boolean;
  reason: string;
  received: number;
}

const DAY_MS = 86_400_000;
const trusted = new CertificateAuthority();
const hosts = ['localhost'];

async function webhook(server: ServerOptions): Promise<Outcome> {
  let received = 0;
  const receiver = createServer(server, (_, response) => void response.end(String((received += 1))));
  await once(receiver.listen(0, '127.0.0.1'), 'listening');
  const { port } = receiver.address() as AddressInfo;
  const client = new WebhookClient({ ...defaultOptions, webhookAllowPrivate: true }, new DatabaseClock());
  const { reply, result } = await client.send({
    ...{ id: 'msg_1', url: `https://localhost:${port}/`, secret: newSecret(), body: '{}' },
  });
  receiver.closeAllConnections();
  await once(receiver.close(), 'close');
  return { sent: result.sent, reason: reply.text, received };
}

const mail =
  (tls: 'starttls' | 'smtps' | 'none', query = '') =>
  async (certificate: Certificate): Promise<Outcome> => {
    const sink = await startMailSink({ certificate, tls });
    const scheme = tls === 'smtps' ? 'smtps' : 'smtp';
    const channel = new SmtpMailChannel({
      url: `${scheme}://localhost:${sink.port}${query}`,
      from: 'heed@example.com',
    });
    const words = { subject: 'Late', text: 'Late', html: 'Late' };
    try {
      const { reply } = await channel.send({ id: 'one', to: 'amira@example.com', ...words });
      return { sent: true, reason: reply.text, received: sink.messages().length };
    } catch (error) {
      return { sent: false, reason: (error as Error).message, received: sink.messages().length };
    } finally {
      await channel.close();
      await sink.close();
    }
  };

describe('TLS to others', () => {
  const known = getCACertificates('default');
  beforeAll(() => setDefaultCACertificates([...known, trusted.own.cert]));
  afterAll(() => setDefaultCACertificates(known));

  describe.each<[string, (certificate: Certificate) => Promise<Outcome>]>([
    ['a webhook', webhook],
    ['a mail over smtps', mail('smtps')],
    ['a mail over STARTTLS', mail('starttls')],
  ])('%s', (_, send) => {
    it('is sent where the certificate is of a trusted authority, for this host and of this day', async () => {
      expect(await send(trusted.issue({ hosts }))).toMatchObject({ sent: true, received: 1 });
    });

    it.each<[what: string, certificate: () => Certificate, reason: RegExp]>([
      ['of an authority that nobody knows', () => new CertificateAuthority().issue({ hosts }), /certificate/],
      ['signed by itself', () => new CertificateAuthority('localhost').own, /self.signed/],
      ['for another host', () => trusted.issue({ hosts: ['elsewhere.example'] }), /localhost|altnames/i],
      [
        'out of date',
        () => trusted.issue({ hosts, from: new Date(Date.now() - 2 * DAY_MS), to: new Date(Date.now() - DAY_MS) }),
        /expired/,
      ],
      [
        'not valid yet',
        () => trusted.issue({ hosts, from: new Date(Date.now() + DAY_MS), to: new Date(Date.now() + 2 * DAY_MS) }),
        /not yet valid/,
      ],
    ])('is not sent where the certificate is %s', async (_what, certificate, reason) => {
      expect(await send(certificate())).toEqual({ sent: false, reason: expect.stringMatching(reason), received: 0 });
    });
  });

  it('is no older than 1.2', async () => {
    const certificate = trusted.issue({ hosts });
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
    expect(await webhook({ ...certificate, ...old })).toMatchObject({ sent: false, received: 0 });
  });

  it('can be asked of a mail server, so that nobody between may say that it has none', async () => {
    const certificate = trusted.issue({ hosts });
    expect(await mail('none')(certificate)).toMatchObject({ sent: true });
    expect(await mail('none', '?requireTLS=true')(certificate)).toMatchObject({ sent: false, received: 0 });
    expect(await mail('starttls', '?requireTLS=true')(certificate)).toMatchObject({ sent: true });
  });
});
