import type { SendMailOptions } from 'nodemailer';
import { type Mail, messageIdOf } from './mail-channel.js';

/** What nodemailer composes from; both adapters write the same message. Nothing in a mail may name a file or a URL to load. */
export function toMessage(mail: Mail, from: string): SendMailOptions {
  return {
    from,
    // As an object: a comma in an address must not make two of it.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: messageIdOf(mail.id),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
