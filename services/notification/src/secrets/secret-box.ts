import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^sealed:([0-9a-f]{8}):([\w-]+)$/;
export const KEY_BYTES = 32;

/** A text was sealed with a key that this process does not have, for another place, or has been changed. */
export class UnreadableSecret extends Error {
  constructor(
    readonly keyId: string,
    options?: { cause?: unknown },
  ) {
    super(`what was sealed with the key ${keyId} cannot be opened`, options);
  }
}

/**
 * Texts as they may lie in a database: `sealed:<key id>:<base64url of nonce, ciphertext, tag>`, AES-256-GCM. The place, such
 * as the row's key, is authenticated: what was sealed for one does not open in another.
 */
export class SecretBox {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly first: readonly [id: string, key: Buffer];

  /** The first key seals, all of them open. */
  constructor(keys: readonly Buffer[]) {
    const named = keys.map((key) => [keyIdOf(key), key] as const);
    if (named.length === 0) throw new TypeError('a secret box needs a key');
    this.first = named[0]!;
    this.keys = new Map(named);
  }

  /** How everything begins that the first key has sealed. */
  get prefix(): string {
    return `sealed:${this.first[0]}:`;
  }

  seal(text: string, place: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.first[1], nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return this.prefix + sealed.toString('base64url');
  }

  /** What is not sealed, as releases before 0.2 wrote it, comes back as it is. @throws UnreadableSecret */
  open(text: string, place: string): string {
    const [, id, encoded] = SEALED.exec(text) ?? [];
    if (id === undefined) return text;
    const key = this.keys.get(id);
    if (key === undefined) throw new UnreadableSecret(id);
    const bytes = Buffer.from(encoded!, 'base64url');
    try {
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const opened = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
      return Buffer.concat(opened).toString('utf8');
    } catch (cause) {
      throw new UnreadableSecret(id, { cause });
    }
  }
}

/** Names a key and tells nothing of it. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}
