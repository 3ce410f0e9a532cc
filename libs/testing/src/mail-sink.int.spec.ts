import { createTransport } from 'nodemailer';
import { startMailSink, type MailSink } from './mail-sink.js';

describe('the mail sink', () => {
  let sink: MailSink;
  beforeEach(async () => {
    sink = await startMailSink();
  });
  afterEach(() => sink.close());

  const send = (to: string, options: object = { ignoreTLS: true }): Promise<unknown> => {
    const transport = createTransport({ host: sink.host, port: sink.port, ...options });
    return transport
      .sendMail({ from: 'heed@example.com', to, subject: 'How did we do? ☀', text: 'Words', html: '<p>Words</p>' })
      .finally(() => transport.close());
  };

  it('receives a mail, parsed and as it came', async () => {
    await send('ada@example.com');
    const mail = await sink.waitFor(({ to }) => to.includes('ada@example.com'));
    expect(mail).toMatchObject({ from: 'heed@example.com', to: ['ada@example.com'], secure: false });
    expect(mail.email.subject).toBe('How did we do? ☀');
    expect(mail.email.html?.trim()).toBe('<p>Words</p>');
    expect(mail.raw).toContain('Content-Type: multipart/alternative');
  });

  it('hands a mail to a test that already waits for it', async () => {
    const waiting = sink.waitFor(({ to }) => to.includes('bo@example.com'));
    await send('ada@example.com');
    await send('bo@example.com');
    expect((await waiting).to).toEqual(['bo@example.com']);
    expect(sink.messages()).toHaveLength(2);
  });

  it('refuses for a while with 451 and takes the mail afterwards', async () => {
    sink.behave(() => ({ code: 451, message: 'greylisted' }));
    await expect(send('ada@example.com')).rejects.toMatchObject({ responseCode: 451 });
    expect(sink.messages()).toEqual([]);
    sink.behave(() => undefined);
    await send('ada@example.com');
    expect(sink.messages()).toHaveLength(1);
  });

  it('refuses one recipient for good and takes the mail for the other', async () => {
    sink.behave((recipient) => (recipient.startsWith('no') ? { code: 550, message: 'no such user' } : undefined));
    await expect(send('nobody@example.com')).rejects.toMatchObject({ responseCode: 550 });
    await send('nobody@example.com, ada@example.com');
    expect(sink.messages().map(({ to }) => to)).toEqual([['ada@example.com']]);
  });

  it('drops the connection after a message, which it has taken', async () => {
    sink.behave(() => 'drop-after-data');
    await expect(send('ada@example.com')).rejects.toThrow(/closed|hang up|ECONNRESET/i);
    expect(sink.messages()).toHaveLength(1);
    sink.behave(() => undefined);
    await send('ada@example.com');
    expect(sink.messages()).toHaveLength(2);
  });

  it('says nothing to a recipient, or to nobody at all, while it is told to', async () => {
    sink.behave(() => 'silence');
    await expect(send('ada@example.com', { ignoreTLS: true, socketTimeout: 200 })).rejects.toThrow(/timeout/i);
    sink.behave(() => undefined);
    sink.mute(true);
    await expect(send('ada@example.com', { ignoreTLS: true, greetingTimeout: 200 })).rejects.toThrow(/greeting/i);
    sink.mute(false);
    await send('ada@example.com');
    expect(sink.messages()).toHaveLength(1);
  });

  it('talks STARTTLS with a certificate that a client can verify', async () => {
    await send('ada@example.com', { requireTLS: true, tls: { ca: sink.ca } });
    expect(sink.messages()[0]?.secure).toBe(true);
    await expect(send('ada@example.com', { requireTLS: true })).rejects.toThrow(/certificate/);
  });

  it('says what did come when nothing matched in time', async () => {
    await send('ada@example.com');
    await expect(sink.waitFor(() => false, 50)).rejects.toThrow('ada@example.com: How did we do?');
  });
});
