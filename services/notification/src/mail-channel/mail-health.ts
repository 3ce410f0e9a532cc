import type { Outside } from '@heed/platform';
import { Inject, Injectable } from '@nestjs/common';
import { MAIL_CHANNEL, type MailChannel, type MailFailure } from './mail-channel.js';

/** Who asks again sooner gets the same answer: a mail server is not ours to keep busy. */
const ASK_EVERY_MS = 10_000;
const SERVER_ERROR = 500;

/** Whether the mail server works, as the last mail told, or as it says itself. */
@Injectable()
export class MailHealth implements Outside {
  private reason: string | null = null;
  private asked: { at: number; answer: Promise<string | null> } | null = null;

  constructor(@Inject(MAIL_CHANNEL) private readonly mails: MailChannel) {}

  problem(): string | null {
    return this.reason;
  }

  check(): Promise<string | null> {
    const now = performance.now();
    if (this.asked === null || now - this.asked.at > ASK_EVERY_MS) this.asked = { at: now, answer: this.ask() };
    return this.asked.answer;
  }

  sent(): void {
    this.reason = null;
  }

  /** A recipient or a mail that it does not want says nothing about the server; that it does not want us does. */
  failed({ permanent, reply, message }: MailFailure): void {
    if (!permanent && (reply.code === null || reply.code >= SERVER_ERROR)) this.reason = message;
  }

  private async ask(): Promise<string | null> {
    try {
      await this.mails.verify?.();
      this.reason = null;
    } catch (error) {
      this.reason = (error as Error).message;
    }
    return this.reason;
  }
}
