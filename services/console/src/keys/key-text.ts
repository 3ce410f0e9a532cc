import { createHash, randomBytes } from 'node:crypto';

/**
 * A key as its holder has it: `heed_<env>_<id>_<secret><checksum>`, lower case.
 *
 * - `env` is a word that tells people where a key belongs; Heed does not read it.
 * - `id`: 16 hex digits, public; names the key in lists, logs and timelines.
 * - `secret`: 64 hex digits, 256 random bits.
 * - `checksum`: the first 6 hex digits of the SHA-256 of everything before it. It proves nothing: a mistyped or cut key
 *   is refused without asking the database, and a scanner can tell a leaked key from a look-alike:
 *   `\bheed_[a-z]{1,16}_[0-9a-f]{16}_[0-9a-f]{70}\b`.
 */
const KEY = /^heed_[a-z]{1,16}_([0-9a-f]{16})_[0-9a-f]{64}([0-9a-f]{6})$/;
const CHECKSUM_DIGITS = 6;

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, CHECKSUM_DIGITS);
}

/**
 * What is stored: SHA-256 of the whole key. A slow hash protects passwords because people choose them; nobody can try
 * out 256 random bits, whatever the hash.
 */
export function keyHash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

export function newKey(env: string): { id: string; key: string } {
  const id = randomBytes(8).toString('hex');
  return { id, key: keyFrom(env, id, randomBytes(32).toString('hex')) };
}

export function keyFrom(env: string, id: string, secret: string): string {
  const unchecked = `heed_${env}_${id}_${secret}`;
  return `${unchecked}${checksum(unchecked)}`;
}

/** The id in a key that is formed as Heed forms them, or null. */
export function keyId(key: string): string | null {
  const parts = KEY.exec(key);
  if (parts === null) return null;
  return checksum(key.slice(0, -CHECKSUM_DIGITS)) === parts[2] ? parts[1]! : null;
}
