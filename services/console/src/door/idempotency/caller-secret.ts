import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * What is drawn from a caller's API key, which Heed sees with each request and stores as a hash only. What is kept for
 * the caller can so be read by nobody else: not from a dump, and not with another key of the tenant.
 */
export class CallerSecret {
  private readonly macKey: Buffer;
  private readonly sealKey: Buffer;

  constructor(apiKey: string) {
    const drawn = Buffer.from(hkdfSync('sha256', apiKey, '', 'heed kept answers 1', 64));
    this.macKey = drawn.subarray(0, 32);
    this.sealKey = drawn.subarray(32);
  }

  /** Of an Idempotency-Key: two callers with the same one have two names. 32 bytes. */
  nameOf(idempotencyKey: string): Buffer {
    return createHmac('sha256', this.macKey).update('name\n').update(idempotencyKey).digest();
  }

  /** Equal for equal requests. 32 bytes; not a bare hash, from which a short body could be guessed. */
  fingerprintOf(method: string, url: string, body: Buffer): Buffer {
    return createHmac('sha256', this.macKey).update(`request\n${method} ${url}\n`).update(body).digest();
  }

  /** AES-256-GCM. `name` goes with it: a sealed text put under another name does not open. */
  seal(name: Buffer, plain: Buffer): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.sealKey, iv).setAAD(name);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** @throws Error where it is not what `seal` made of this name. */
  open(name: Buffer, sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.sealKey, sealed.subarray(0, IV_BYTES)).setAAD(name);
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  }
}
