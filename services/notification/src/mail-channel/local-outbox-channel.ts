import { renameSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type Mail, type MailChannel, MailFailure, type SmtpReply } from './mail-channel.js';
import { toMessage } from './to-message.js';

export interface LocalOutboxOptions {
  /** Made when the first mail comes. */
  folder: string;
  from: string;
}

/** The delivery of a file. */
const ID = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.eml$/;

/** Writes each mail as `<time>-<id>.eml` (RFC 5322), which any mail program opens: for trials without a mail server. */
export class LocalOutboxChannel implements MailChannel {
  /** As many as are recorded in one transaction: each costs as much for one mail as for all of them. */
  readonly atOnce = 100;
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  private made: Promise<void> | null = null;

  constructor(private readonly options: LocalOutboxOptions) {}

  async send(mail: Mail): Promise<{ reply: SmtpReply }> {
    const { folder, from } = this.options;
    const name = `${new Date().toISOString().replaceAll(':', '')}-${mail.id}.eml`;
    try {
      const { message } = await this.composer.sendMail(toMessage(mail, from));
      this.made ??= this.verify();
      await this.made;
      // Renamed into place: whoever watches the folder never sees half a mail. On the spot: the threads that would do it for us
      // wait for each other's lock on the folder, which costs several times what it takes.
      writeFileSync(join(folder, `.${name}`), message as Buffer);
      renameSync(join(folder, `.${name}`), join(folder, name));
    } catch (error) {
      this.made = null;
      throw new MailFailure({ code: null, text: (error as Error).message }, false, { cause: error });
    }
    return { reply: { code: null, text: `written to ${name}` } };
  }

  async verify(): Promise<void> {
    await mkdir(this.options.folder, { recursive: true });
  }

  async forget(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    await this.verify();
    const { folder } = this.options;
    const unwanted = new Set(ids);
    const names = (await readdir(folder)).filter((name) => unwanted.has(ID.exec(name)?.[1] ?? ''));
    for (const name of names) await rm(join(folder, name), { force: true });
    return names.length;
  }

  async close(): Promise<void> {
    this.composer.close();
  }
}
