import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { Arrivals } from './arrivals.js';
import { type Certificate, CertificateAuthority } from './certificate-authority.js';

/** A mail that the sink took. `from` and `to` are the envelope's, which decides where a mail goes; `email` is what it says. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** Whether it came over TLS. */
  secure: boolean;
  /** The parsed message: subject, text, html, headers, attachments. */
  email: Email;
  /** The message as it came over the wire. */
  raw: string;
  receivedAt: Date;
}

/** What happens to a recipient: taken (undefined), refused with an SMTP reply, never answered, or the line goes dead after the message. */
export type RecipientBehaviour = undefined | { code: number; message: string } | 'silence' | 'drop-after-data';

export interface MailSink {
  url: `smtp://127.0.0.1:${number}`;
  host: '127.0.0.1';
  port: number;
  /** Who has signed the certificate that it has by itself, for a client that verifies it (`tls: { ca }`). */
  ca: string;
  messages(): ReceivedMail[];
  /** The first mail that matches, also if it came earlier. Rejects after `timeoutMs`, default 20 s. */
  waitFor(predicate: (mail: ReceivedMail) => boolean, timeoutMs?: number): Promise<ReceivedMail>;
  /**
   * Decides about each recipient from now on: 4xx is temporary, 5xx is permanent. With `drop-after-data` the sink takes
   * the message and cuts the connection before it says so, hence the mail is in `messages()` and the sender cannot know.
   */
  behave(decide: (recipient: string) => RecipientBehaviour): void;
  /** While it is mute, new connections are accepted and get no word. */
  mute(mute: boolean): void;
  close(): Promise<void>;
}

export interface MailSinkOptions {
  /** What it shows who asks for TLS; else one for 127.0.0.1 and localhost, of an authority that nobody knows. */
  certificate?: Certificate;
  /** `starttls`: for who asks; `smtps`: from the first byte; `none`: it has none. */
  tls?: 'starttls' | 'smtps' | 'none';
}

/** Starts a real SMTP server on a free port of 127.0.0.1. It takes any mail and any login, with TLS and without. */
export async function startMailSink({ certificate, tls = 'starttls' }: MailSinkOptions = {}): Promise<MailSink> {
  const authority = new CertificateAuthority();
  const mails = new Arrivals<ReceivedMail>('mail', ({ to, email }) => `${to.join(', ')}: ${email.subject ?? ''}`);
  const sockets = new Map<number, Socket>();
  const dropping = new Set<string>();
  let decide: (recipient: string) => RecipientBehaviour = () => undefined;
  let isMute = false;

  const receive = async (stream: NodeJS.ReadableStream, session: SMTPServerSession): Promise<void> => {
    const raw = await buffer(stream);
    const { mailFrom, rcptTo } = session.envelope;
    mails.add({
      from: mailFrom ? mailFrom.address : '',
      to: rcptTo.map(({ address }) => address),
      secure: session.secure,
      email: await PostalMime.parse(raw),
      raw: raw.toString('utf8'),
      receivedAt: new Date(),
    });
  };

  const server = new SMTPServer({
    ...(certificate ?? authority.issue({ hosts: ['localhost', '127.0.0.1'] })),
    secure: tls === 'smtps',
    ...(tls === 'none' ? { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] } : {}),
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    logger: false,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
    onConnect: (_session, done) => void (isMute || done()),
    onRcptTo: ({ address }, session, done) => {
      const behaviour = decide(address);
      if (behaviour === 'silence') return;
      if (behaviour === 'drop-after-data') dropping.add(session.id);
      else if (behaviour) return done(Object.assign(new Error(behaviour.message), { responseCode: behaviour.code }));
      done();
    },
    onData: (stream, session, done) => {
      receive(stream, session).then(() => {
        if (dropping.delete(session.id)) sockets.get(session.remotePort)?.destroy();
        else done();
      }, done);
    },
  });
  server.on('error', () => undefined); // a client that went away, or one that does not trust the certificate
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort;
    if (port === undefined) return;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    host: '127.0.0.1',
    port,
    ca: authority.own.cert,
    messages: () => mails.all(),
    waitFor: (predicate, timeoutMs) => mails.waitFor(predicate, timeoutMs),
    behave: (next) => void (decide = next),
    mute: (mute) => void (isMute = mute),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
