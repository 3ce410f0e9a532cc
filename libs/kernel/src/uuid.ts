import { hash, randomBytes } from 'node:crypto';

/** The namespace of every id that Heed derives (a random UUIDv4, fixed for ever). */
const NAMESPACE = Buffer.from('6f0d1c1e5a3b4d0f9a6e2b7c8d9e0f11', 'hex');

let lastMillis = 0;
let sequence = 0;

function format(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then 12 bits that count within the millisecond, so that ids made
 * by one process sort in the order they were made.
 */
export function uuidv7(): string {
  const now = Date.now();
  if (now > lastMillis) {
    lastMillis = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMillis += 1;
    sequence = 0;
  }
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastMillis, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return format(bytes);
}

/**
 * A UUIDv5 (RFC 9562) of `parts` under Heed's namespace: the same parts give the same id on every machine and at every
 * time. Parts are length-prefixed, so ('a', 'bc') and ('ab', 'c') differ.
 */
export function derivedId(...parts: (string | number)[]): string {
  let name = '';
  for (const part of parts) {
    const text = String(part);
    name += `${Buffer.byteLength(text)}:${text}`;
  }
  const bytes = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'buffer').subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return format(bytes);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
