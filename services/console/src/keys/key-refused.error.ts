import { UnauthorizedError } from '@heed/kernel';

export type KeyFault = 'missing' | 'malformed' | 'unknown' | 'expired' | 'revoked';

/** `keyId`: of a key whose checksum holds; what else stands there may be anybody's password. */
export class KeyRefusedError extends UnauthorizedError {
  constructor(
    readonly fault: KeyFault,
    message: string,
    readonly keyId: string | null = null,
  ) {
    super(message);
  }
}
