import { type Clock, systemClock, UnauthorizedError } from '@heed/kernel';
import { createSigner, createVerifier } from 'fast-jwt';
import type { Identity } from './identity.js';

const LIFETIME_MS = 60_000;

interface Claims {
  identity: Identity;
  /** The service that it is for (RFC 7519, 4.1.3): what one has been handed opens no other. */
  aud: string;
  /** Seconds since 1970 (RFC 7519, 4.1.4). */
  exp: number;
}

/**
 * Signs and checks the short-lived identity (JWT, HS256) that services accept in place of a key. The secret is shared by
 * start-up, and so has the clock to be: with two that are hours apart no identity would be valid.
 */
export class IdentityToken {
  private readonly signer: (payload: Claims) => string;
  private readonly verifier: (token: string) => Claims;
  private readonly signed = new Map<string, { token: string; until: number }>();

  constructor(
    secret: string,
    private readonly clock: Clock = systemClock,
  ) {
    this.signer = createSigner({ key: secret, algorithm: 'HS256', noTimestamp: true });
    this.verifier = createVerifier({ key: secret, algorithms: ['HS256'], cache: 1_000, ignoreExpiration: true }) as (
      token: string,
    ) => Claims;
  }

  /** The same identity gets the same token for half its life: signing each request would cost more than the rest of the door. */
  sign(identity: Identity, audience: string): string {
    const key = `${audience}|${identity.actor}|${identity.tenantId}|${identity.scopes.join()}|${identity.timeZone}`;
    const known = this.signed.get(key);
    const now = this.clock.now().getTime();
    if (known !== undefined && known.until > now) return known.token;
    if (this.signed.size > 10_000) this.signed.clear();
    const token = this.signer({ identity, aud: audience, exp: Math.floor((now + LIFETIME_MS) / 1_000) });
    this.signed.set(key, { token, until: now + LIFETIME_MS / 2 });
    return token;
  }

  verify(token: string | undefined, audience: string): Identity {
    if (token === undefined) throw new UnauthorizedError('this service is reached through the door only');
    const { identity, aud, exp } = this.read(token);
    if (!(exp * 1_000 > this.clock.now().getTime())) throw new UnauthorizedError('the identity is not valid any more');
    if (aud !== audience) throw new UnauthorizedError('the identity is not for this service');
    return identity;
  }

  private read(token: string): Claims {
    try {
      return this.verifier(token);
    } catch (error) {
      throw new UnauthorizedError('the identity is not valid', { cause: error });
    }
  }
}
