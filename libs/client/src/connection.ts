import type { Endpoint, HeedOptions, RequestOptions } from './heed-options.js';
import { HeedUnreachable } from './heed-unreachable.js';
import { Patience } from './patience.js';
import { type Outgoing, sendRequest } from './send-request.js';

const TIMEOUT_MS = 30_000;

/** What is sent; asked before each attempt. */
type Plan = () => Omit<Outgoing, 'timeoutMs' | 'signal'>;

/** The way to one Heed: where it is, and how often it is tried. */
export class Connection {
  endpoint: Endpoint;
  private readonly patience = new Patience();

  constructor(private readonly options: HeedOptions) {
    const { url, key } = options;
    this.endpoint = { url, key };
  }

  /** `repeat`: sending it twice does no more than once. */
  async exchange<T>(
    plan: Plan,
    options: RequestOptions,
    repeat: boolean,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const { timeoutMs = this.options.timeoutMs ?? TIMEOUT_MS, retry = this.options.retry ?? {} } = options;
    const signal = options.signal && { signal: options.signal };
    const once = () => this.once({ ...plan(), timeoutMs, ...signal }, read);
    return retry === false ? once() : this.patience.through(once, { repeat, retry, ...signal });
  }

  private async once<T>(outgoing: Outgoing, read: (response: Response) => Promise<T>): Promise<T> {
    // Looked up now: a fetch that is replaced later, by tracing say, is the one to use.
    const fetch = this.options.fetch ?? globalThis.fetch;
    try {
      return await sendRequest({ ...this.endpoint, fetch }, outgoing, read);
    } catch (error) {
      if (error instanceof HeedUnreachable) this.relocate();
      throw error;
    }
  }

  private relocate(): void {
    try {
      this.endpoint = this.options.relocate?.() ?? this.endpoint;
    } catch {
      // Nobody knows of another place now: keep to the one that was right until now.
    }
  }
}
