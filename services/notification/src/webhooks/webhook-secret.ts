import { randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
/** What a stored secret looks like from outside. Not base64, so that it is never taken for one. */
export const MASKED_SECRET = `${PREFIX}***`;

/** 32 random bytes; the specification asks for 24 to 64. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`;
}

export function isSecret(text: string): boolean {
  if (!text.startsWith(PREFIX)) return false;
  const encoded = text.slice(PREFIX.length);
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.length >= 24 && bytes.length <= 64 && bytes.toString('base64') === encoded;
}

export function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), 'base64');
}

/** For what a receiver answered: it may well repeat what it was sent. */
export function withoutSecrets(text: string, ...known: readonly string[]): string {
  let clean = text;
  for (const secret of known) if (secret !== '') clean = clean.replaceAll(secret, '***');
  return clean.replace(/whsec_[\w+/=-]+/g, MASKED_SECRET);
}
