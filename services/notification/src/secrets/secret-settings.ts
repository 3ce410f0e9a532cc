import { Type, type Static } from '@sinclair/typebox';

const KEY = '[A-Za-z0-9+/]{43}=';

/** For `readSettings`. */
export const secretSettings = Type.Object({
  HEED_SECRETS_KEY: Type.String({
    pattern: `^${KEY}( *, *${KEY})*$`,
    minLength: 44,
    secret: true,
    examples: ['what `openssl rand -base64 32` prints'],
    description:
      'Encrypts addresses and secrets of webhooks in the database: 32 bytes as base64. Several with commas: the first encrypts, all decrypt',
  }),
});
export type SecretSettings = Static<typeof secretSettings>;

export function secretsKeysOf({ HEED_SECRETS_KEY: given }: SecretSettings): Buffer[] {
  return given.split(',').map((key) => Buffer.from(key.trim(), 'base64'));
}
