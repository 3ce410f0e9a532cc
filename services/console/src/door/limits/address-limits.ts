import { TooManyRequestsError } from '@heed/kernel';
import { Injectable, Optional } from '@nestjs/common';
import { DoorSettings } from '../door-settings.js';
import { networkOf } from './network-of.js';
import { TokenBucket } from './token-bucket.js';

/** Addresses that sent keys that were refused; of more than this, those that did so longest ago start anew. */
const KNOWN_AT_MOST = 10_000;

/** How many keys that are refused an address may send: whoever tries more is answered before the database is asked. */
@Injectable()
export class AddressLimits {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(@Optional() private readonly settings: DoorSettings = new DoorSettings()) {}

  /** Null: it may try. Else when to come again. */
  refusal(address: string): TooManyRequestsError | null {
    const bucket = this.buckets.get(networkOf(address));
    const now = performance.now();
    if (bucket === undefined || bucket.level(now) >= 1) return null;
    return new TooManyRequestsError(
      'this address has sent too many keys that are not valid',
      Math.max(1, bucket.secondsUntil(1, now)),
    );
  }

  failed(address: string): void {
    const network = networkOf(address);
    const now = performance.now();
    const { HEED_LIMIT_REFUSED_KEYS_PER_SECOND: perSecond, HEED_LIMIT_REFUSED_KEYS_BURST: burst } =
      this.settings.values;
    const bucket = this.buckets.get(network) ?? new TokenBucket(perSecond, burst, now);
    bucket.charge(1, now);
    // Put last: a Map keeps the order of insertion.
    this.buckets.delete(network);
    this.buckets.set(network, bucket);
    if (this.buckets.size > KNOWN_AT_MOST) this.buckets.delete(this.buckets.keys().next().value!);
  }
}
