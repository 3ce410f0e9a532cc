import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { refusedRange } from './target-guard.js';

/** The target's name or its connection led to an address that is not public. */
export class TargetRefused extends Error {
  constructor(what: string, range: string) {
    super(`${what} leads to an address that is not public (${range})`);
  }
}

/** Resolves names as the system does, and refuses one of which any address is not public. */
export const guardedLookup: LookupFunction = (hostname, options, done) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, '');
    for (const { address } of addresses) {
      const range = refusedRange(address);
      if (range !== null) return done(new TargetRefused(hostname, range), '');
    }
    const [first] = addresses;
    if (options.all === true || first === undefined) done(null, addresses);
    else done(null, first.address, first.family);
  });
};
