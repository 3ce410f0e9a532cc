import { createTransport } from 'nodemailer';
import { type Mail, type MailChannel, MailFailure, type SmtpReply } from './mail-channel.js';
import { toMessage } from './to-message.js';

interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** Commands whose 5xx is about the recipient or the mail. One to AUTH or MAIL FROM is about our settings: those get mended. */
const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);

const CONNECTIONS = 10;

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or smtps; options of nodemailer as query, such as `?tls.rejectUnauthorized=false`. */
  url: string;
  /** Sender, `Heed <heed@example.com>`. */
  from: string;
}

/** Mails over SMTP, pooled, with STARTTLS wherever the server offers it (its certificate is checked). */
export class SmtpMailChannel implements MailChannel {
  /** Half of the connections: the other half is for mails without an answer. */
  readonly atOnce = CONNECTIONS / 2;
  private readonly transport;

  constructor(private readonly options: SmtpOptions) {
    this.transport = createTransport({
      url: options.url,
      pool: true,
      maxConnections: CONNECTIONS,
      idleTimeout: 30_000,
      // The pool would send again by itself, unseen, when a connection closes under a mail. Attempts are ours and are logged.
      maxRequeues: 0,
      // nodemailer waits 2 min for a connection and 10 min on a silent socket unless told.
      connectionTimeout: 5_000,
      greetingTimeout: 10_000,
      socketTimeout: 15_000,
    });
  }

  async send(mail: Mail): Promise<{ reply: SmtpReply }> {
    try {
      const info = await this.transport.sendMail(toMessage(mail, this.options.from));
      return { reply: { code: Number(info.response.slice(0, 3)), text: info.response } };
    } catch (error) {
      throw toFailure(error as SmtpError);
    }
  }

  async verify(): Promise<void> {
    try {
      await this.transport.verify();
    } catch (error) {
      throw toFailure(error as SmtpError);
    }
  }

  async close(): Promise<void> {
    this.transport.close();
  }
}

function toFailure(error: SmtpError): MailFailure {
  const code = typeof error.responseCode === 'number' ? error.responseCode : null;
  const permanent = code !== null && code >= 500 && ABOUT_THE_MAIL.has(error.command ?? '');
  // With no re-queueing the pool calls every closed connection "reached maximum number of retries".
  const lost = code === null && error.message.startsWith('Reached maximum number of retries');
  const text = lost
    ? 'the connection closed before the server answered'
    : (error.response ?? `${error.code ?? 'error'}: ${error.message}`);
  return new MailFailure({ code, text }, permanent, { cause: error });
}
