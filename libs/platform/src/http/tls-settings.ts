import { readFileSync } from 'node:fs';
import { ConfigurationError } from '@heed/kernel';
import { Type, type Static } from '@sinclair/typebox';

/** For the settings of a process that others reach over the network. */
export const tlsSettings = Type.Object({
  HEED_TLS_CERT: Type.Optional(
    Type.String({
      examples: ['/etc/heed/tls.crt'],
      description:
        'File with the certificate of this process, and those up to its authority, as PEM; unset: it speaks plain text',
    }),
  ),
  HEED_TLS_KEY: Type.Optional(
    Type.String({ examples: ['/etc/heed/tls.key'], description: 'File with the key of that certificate, as PEM' }),
  ),
});

/** PEM. */
export interface TlsIdentity {
  cert: string;
  key: string;
}

/** Null: plain text. @throws ConfigurationError */
export function tlsOf({ HEED_TLS_CERT: cert, HEED_TLS_KEY: key }: Static<typeof tlsSettings>): TlsIdentity | null {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined)
    throw new ConfigurationError('HEED_TLS_CERT and HEED_TLS_KEY should both be set, or neither');
  return { cert: read('HEED_TLS_CERT', cert), key: read('HEED_TLS_KEY', key) };
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
    throw new ConfigurationError(`${name} is ${JSON.stringify(file)} and should be a file that can be read (${code})`, {
      cause,
    });
  }
}
