import { Inject, Injectable } from '@nestjs/common';
import { type NotificationOptions, RESOLVED_OPTIONS } from '../notification-options.js';
import { SecretBox, UnreadableSecret } from '../secrets/secret-box.js';
import type { Channel } from './channel.entity.js';

type Held = Pick<Channel, 'tenantId' | 'name' | 'url' | 'secret'>;

/**
 * Between channels as they are and as they lie in the database. The address is sealed with the secret: who knows that of an
 * incoming webhook may write there.
 */
@Injectable()
export class ChannelSafe {
  private readonly box: SecretBox;

  constructor(@Inject(RESOLVED_OPTIONS) { secretsKeys }: Pick<NotificationOptions, 'secretsKeys'>) {
    this.box = new SecretBox(secretsKeys);
  }

  /** How a field begins that is sealed as it would be now. */
  get prefix(): string {
    return this.box.prefix;
  }

  seal<T extends Held>(channel: T): T {
    return this.each(channel, (text, place) => this.box.seal(text, place));
  }

  /** A field that no key opens is null. */
  open<T extends Held>(channel: T): T {
    return this.each(channel, (text, place) => {
      try {
        return this.box.open(text, place);
      } catch (error) {
        if (error instanceof UnreadableSecret) return null;
        throw error;
      }
    });
  }

  private each<T extends Held>(channel: T, change: (text: string, place: string) => string | null): T {
    const changed = (field: 'url' | 'secret'): string | null => {
      const text = channel[field];
      return text === null ? null : change(text, `${channel.tenantId}/${channel.name}/${field}`);
    };
    return { ...channel, url: changed('url'), secret: changed('secret') };
  }
}

/** What is told where no key opens what a channel needs. */
export function unreadable(name: string): string {
  return `the address or secret of the channel ${name} cannot be read: HEED_SECRETS_KEY lacks the key that encrypted it`;
}
