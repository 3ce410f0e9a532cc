import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MailSink, startMailSink, startWebhookSink, type WebhookSink } from '@heed/testing';

/** A mail or webhook call that arrived. */
export interface Receipt {
  /** Id of the delivery, as the receiver sees it. */
  delivery: string;
  channel: 'email' | 'webhook';
  /** Of a webhook the path, of a mail whom it went to. */
  to: string;
  at: Date;
  /** What must be equal in every receipt of a delivery. */
  content: string;
  /** Everything that arrived, for searching. */
  text: string;
}

/** The outside world: a mail server and a webhook receiver that keep what comes. */
export interface Receivers {
  smtpUrl: string;
  /** File with the certificate of the mail server, which Heed checks. */
  certificate: string;
  webhookUrl: string;
  /** Their behaviour can be changed. */
  mails: MailSink;
  webhooks: WebhookSink;
  receipts(): Receipt[];
  close(): Promise<void>;
}

/** `folder` is for its certificate. */
export async function startReceivers(folder: string): Promise<Receivers> {
  const [mails, webhooks] = await Promise.all([startMailSink(), startWebhookSink()]);
  const certificate = join(folder, 'mail-server.pem');
  await writeFile(certificate, mails.ca);
  return {
    certificate,
    smtpUrl: mails.url,
    webhookUrl: `${webhooks.url}/heed`,
    mails,
    webhooks,
    receipts: () => [
      ...mails.messages().map(({ email, to, raw, receivedAt: at }): Receipt => ({
        delivery: /^<([^@]+)@/.exec(email.messageId ?? '')?.[1] ?? `no Message-ID: ${email.subject}`,
        channel: 'email',
        to: to.join(', '),
        at,
        content: JSON.stringify([to, email.subject, email.text, email.html]),
        text: raw,
      })),
      ...webhooks.requests().map(({ headers, body, path: to, receivedAt: at }): Receipt => ({
        delivery: String(headers['webhook-id'] ?? `no webhook-id: ${body}`),
        channel: 'webhook',
        to,
        at,
        content: body,
        text: body,
      })),
    ],
    close: async () => {
      await Promise.all([mails.close(), webhooks.close()]);
    },
  };
}
