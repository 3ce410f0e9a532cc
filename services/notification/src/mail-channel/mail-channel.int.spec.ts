import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type MailSink, type ReceivedMail, startMailSink } from '@heed/testing';
import { createTransport } from 'nodemailer';
import { createMailChannel } from './create-mail-channel.js';
import { LocalOutboxChannel } from './local-outbox-channel.js';
import { type Mail, type MailChannel, MailFailure } from './mail-channel.js';
import { SmtpMailChannel } from './smtp-mail-channel.js';

const from = 'Heed <heed@example.com>';
let next = 0;
const mail = (more: Partial<Mail> = {}): Mail => ({
  id: `0192f0c0-0000-7000-8000-0000000000${String(10 + next++)}`,
  to: 'amira@example.com',
  subject: '[Heed] Größe ☀ passt',
  text: 'Zwei Wochen zu spät.\n',
  html: '<p>Zwei Wochen zu spät.</p>',
  ...more,
});

let sink: MailSink;
let folder: string;
beforeAll(async () => {
  sink = await startMailSink();
  folder = await mkdtemp(join(tmpdir(), 'heed-outbox-'));
});
afterEach(() => sink.behave(() => undefined));
afterAll(async () => {
  await sink.close();
  await rm(folder, { recursive: true });
});

/** A written mail is handed to the sink as it is: what a mail server can parse is a mail. */
async function posted(name: string): Promise<ReceivedMail> {
  const raw = await readFile(join(folder, name));
  const transport = createTransport({ host: sink.host, port: sink.port, ignoreTLS: true });
  const to = `${name}@outbox.example.com`;
  await transport.sendMail({ envelope: { from: 'outbox@example.com', to }, raw });
  transport.close();
  return sink.waitFor((received) => received.to.includes(to));
}

const adapters: [string, () => MailChannel, (id: string) => Promise<ReceivedMail[]>][] = [
  [
    'SMTP',
    () => new SmtpMailChannel({ url: `${sink.url}?tls.rejectUnauthorized=false`, from }),
    async (id) => sink.messages().filter(({ email }) => email.messageId === `<${id}@heed>`),
  ],
  [
    'the local outbox',
    () => new LocalOutboxChannel({ folder: folder, from }),
    async (id) => {
      const names = (await readdir(folder)).filter((name) => name.endsWith(`-${id}.eml`));
      return Promise.all(names.sort().map(posted));
    },
  ],
];

describe.each(adapters)('a mail through %s', (_, open, received) => {
  let channel: MailChannel;
  beforeAll(() => void (channel = open()));
  afterAll(() => channel.close());

  it('arrives with both bodies, its sender and its Message-ID', async () => {
    await channel.verify!();
    const sent = mail();
    const { reply } = await channel.send(sent);
    expect(reply.text).not.toBe('');
    const [arrived, ...others] = await received(sent.id);
    expect(others).toEqual([]);
    expect(arrived!.email).toMatchObject({
      subject: '[Heed] Größe ☀ passt',
      messageId: `<${sent.id}@heed>`,
      from: { name: 'Heed', address: 'heed@example.com' },
      to: [{ address: 'amira@example.com' }],
    });
    expect(arrived!.email.text?.trim()).toBe('Zwei Wochen zu spät.');
    expect(arrived!.email.html?.trim()).toBe('<p>Zwei Wochen zu spät.</p>');
    expect(arrived!.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it('carries the same Message-ID when it is sent again', async () => {
    const sent = mail();
    await channel.send(sent);
    await channel.send(sent);
    expect((await received(sent.id)).map(({ email }) => email.messageId)).toEqual([
      `<${sent.id}@heed>`,
      `<${sent.id}@heed>`,
    ]);
  });

  it('has no header that a subject brought in', async () => {
    const sent = mail({ subject: 'one\r\nBcc: all@example.com' });
    await channel.send(sent);
    const [arrived] = await received(sent.id);
    expect(arrived!.raw).not.toMatch(/^Bcc:/im);
  });

  it('loads no file that its body names', async () => {
    const sent = mail({ html: '<img src="file:///etc/hostname">' });
    await channel.send(sent);
    expect((await received(sent.id))[0]!.email.attachments).toEqual([]);
  });
});

describe('SMTP', () => {
  const failure = async (channel: MailChannel, sent: Mail): Promise<MailFailure> => {
    const error: unknown = await channel.send(sent).catch((reason: unknown) => reason);
    await channel.close();
    expect(error).toBeInstanceOf(MailFailure);
    return error as MailFailure;
  };
  const open = (url = `${sink.url}?tls.rejectUnauthorized=false`) => new SmtpMailChannel({ url, from });

  it('uses TLS where the server offers it, and checks the certificate unless told otherwise', async () => {
    const channel = open();
    const sent = mail();
    await channel.send(sent);
    await channel.close();
    expect(sink.messages().at(-1)).toMatchObject({ secure: true });
    expect(await failure(open(sink.url), mail())).toMatchObject({ permanent: false });
  });

  it('tells a refusal for good from one for now', async () => {
    sink.behave(() => ({ code: 550, message: 'no such user' }));
    const gone = await failure(open(), mail());
    expect(gone).toMatchObject({ permanent: true, reply: { code: 550 } });
    expect(gone.reply.text).toContain('no such user');
    sink.behave(() => ({ code: 451, message: 'greylisted' }));
    expect(await failure(open(), mail())).toMatchObject({ permanent: false, reply: { code: 451 } });
  });

  it('does not repeat by itself what a lost connection left open', async () => {
    sink.behave(() => 'drop-after-data');
    const before = sink.messages().length;
    expect(await failure(open(), mail())).toMatchObject({ permanent: false, reply: { code: null } });
    expect(sink.messages()).toHaveLength(before + 1);
  });

  it('says so when no server is there', async () => {
    const closed = await startMailSink();
    await closed.close();
    const lost = await failure(open(closed.url), mail());
    expect(lost).toMatchObject({ permanent: false, reply: { code: null } });
    expect(lost.message).toContain('ECONNREFUSED');
  });
});

describe('the choice of a channel', () => {
  it('is SMTP where a server is named, else a folder, else an error that names both settings', async () => {
    const HEED_MAIL_FROM = from;
    const smtp = createMailChannel({ HEED_MAIL_FROM, HEED_SMTP_URL: sink.url, HEED_MAIL_OUTBOX: folder });
    expect(smtp).toBeInstanceOf(SmtpMailChannel);
    await smtp.close();
    expect(createMailChannel({ HEED_MAIL_FROM, HEED_MAIL_OUTBOX: folder })).toBeInstanceOf(LocalOutboxChannel);
    expect(() => createMailChannel({ HEED_MAIL_FROM })).toThrow(/HEED_SMTP_URL.*HEED_MAIL_OUTBOX/);
  });
});
