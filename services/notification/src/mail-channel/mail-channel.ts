import { HeedError } from '@heed/kernel';

/** One mail to one recipient. `id` names the delivery: a repeat carries the same one. */
export interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface SmtpReply {
  /** Null where no server answered, or where there is none. */
  code: number | null;
  text: string;
}

/** Where mails leave Heed. The composer provides one under {@link MAIL_CHANNEL}; the service closes it when it stops. */
export interface MailChannel {
  /** How many it takes at once with none waiting for another. */
  readonly atOnce: number;
  /** Rejects with {@link MailFailure}. A mail that was refused or lost may be sent again: its Message-ID stays. */
  send(mail: Mail): Promise<{ reply: SmtpReply }>;
  /** Rejects when the channel cannot work now. */
  verify?(): Promise<void>;
  /** Removes what it keeps itself of these deliveries. Left out: what was sent is out of reach. Gives how many mails. */
  forget?(ids: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

export const MAIL_CHANNEL = Symbol('heed mail channel');

/** `<id@heed>`: the same for every attempt, so that a mailbox or a person recognises a repeat. */
export function messageIdOf(id: string): string {
  return `<${id}@heed>`;
}

/** A mail did not go out. `permanent`: the server refused this recipient or this mail for good. */
export class MailFailure extends HeedError {
  readonly code = 'HEED_MAIL';
  override readonly level = 'warn';

  constructor(
    readonly reply: SmtpReply,
    readonly permanent: boolean,
    options?: { cause?: unknown },
  ) {
    super(reply.text, options);
  }
}
