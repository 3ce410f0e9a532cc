import type { RetryOptions } from './patience.js';

export interface Endpoint {
  /** Of Heed's public port, such as `https://heed.example.com`. */
  url: string;
  /** `heed_…` */
  key: string;
}

export interface RequestOptions {
  /** Ends the request and its pauses; it then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Of one attempt; standard 30 s. */
  timeoutMs?: number;
  /** False: one attempt. */
  retry?: RetryOptions | false;
  /** Standard: a new one for each call. With one of your own a process that died may ask again, and it is done once. */
  idempotencyKey?: string;
}

export interface HeedOptions extends Endpoint {
  /** Standard: the one of where it runs. */
  fetch?: typeof fetch;
  /** For every request that says nothing else. */
  timeoutMs?: number;
  /** For every request that says nothing else. */
  retry?: RetryOptions | false;
  /** Asked after a lost connection: a Heed that was started again may be elsewhere. Where it throws, all stays as it was. */
  relocate?: () => Endpoint;
}
