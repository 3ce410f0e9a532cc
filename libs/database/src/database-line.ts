import type { Socket } from 'node:net';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { Client, ClientConfig } from 'pg';
import { DatabaseClock } from './database-clock.js';
import { ListeningClient } from './listening-client.js';

export interface DatabaseLineOptions {
  url: string;
  /** Shown by `pg_stat_activity`. */
  name: string;
  clock?: DatabaseClock;
  /** No answer to a question that costs nothing for so long: nobody is there. */
  silenceMs?: number;
  /** After so long without a word on any connection callers should not be kept waiting; nothing is cut yet. */
  doubtMs?: number;
  /** It does not answer any more, or does so again. */
  onChange?: (problem: string | null) => void;
}

/** With `DOUBT_SHARE` of the silence: who asks at the worst moment has an answer within a second. */
const EVERY_MS = 250;
const SILENCE_MS = 2_000;
const DOUBT_SHARE = 0.3;
/** The last word may come while a question is already open: silence is counted from it. */
const DOUBT_SLICES = 6;
const CONNECT_MS = 5_000;

/**
 * The way to PostgreSQL that the data sources of a process share. A server that is frozen, or a network that swallows
 * everything, breaks no connection: a query would wait for a quarter of an hour. A connection of its own asks for the time
 * four times a second. Without an answer there is first a doubt, by which callers who must not wait are sent away; then every
 * connection is cut and each new one refused at once, until there is an answer again. Statements then fail as with a server
 * that has stopped, which everybody knows how to bear.
 */
export class DatabaseLine {
  readonly clock: DatabaseClock;
  /** For the pool of a data source. */
  readonly Client: new (config?: ClientConfig) => Client;
  private readonly open = new Set<Client>();
  private probe: Client | null = null;
  private silence: Error | null = null;
  private doubt: Error | null = null;
  private readonly doubters = new Set<(doubt: Error) => void>();
  private readonly stopping = new AbortController();
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly options: DatabaseLineOptions) {
    this.clock = options.clock ?? new DatabaseClock();
    this.Client = clientOf(this.open, () => this.silence);
  }

  /** Why nobody should be kept waiting for the database; null: it answers. */
  get inDoubt(): Error | null {
    return this.silence ?? this.doubt;
  }

  /** `tell` is called once, when the next doubt begins. Returns how to forget it. */
  onDoubt(tell: (doubt: Error) => void): () => void {
    this.doubters.add(tell);
    return () => void this.doubters.delete(tell);
  }

  /** Rejects where the database is away. */
  async start(): Promise<void> {
    await this.look();
    this.looking = this.lookOn();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.looking;
    await this.probe?.end();
  }

  private async lookOn(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.look();
      } catch {
        // It has stopped, and says so to everybody.
        this.probe = null;
      }
    }
  }

  private async look(): Promise<void> {
    const { silenceMs = SILENCE_MS, doubtMs = silenceMs * DOUBT_SHARE, onChange } = this.options;
    const fresh = this.probe === null;
    const probe = (this.probe ??= this.newProbe());
    const answered = this.clock.look(async () => {
      if (fresh) await probe.connect();
      const { rows } = await probe.query<{ now: Date }>('SELECT clock_timestamp() AS now');
      return rows[0]!.now;
    });
    const { signal } = this.stopping;
    // A connection that is being made may take longer, and a busy server has a word for somebody.
    const patienceMs = fresh ? Math.max(CONNECT_MS, silenceMs) : silenceMs;
    const sliceMs = doubtMs / DOUBT_SLICES;
    let heard = this.heard();
    let settled = false;
    for (let waited = 0, quiet = 0; !settled && waited < patienceMs && !signal.aborted; waited += sliceMs) {
      settled = await isSettled(answered, sliceMs, signal);
      const more = this.heard();
      quiet = more === heard ? quiet + 1 : 0;
      heard = more;
      if (!settled && !fresh && quiet === DOUBT_SLICES && !signal.aborted) this.doubtIt();
    }
    if (settled) {
      this.doubt = null;
      await answered;
      if (this.silence !== null) onChange?.(null);
      this.silence = null;
      return;
    }
    answered.catch(() => undefined); // It is cut now.
    this.probe = null;
    if (signal.aborted) return cut(probe, new Error('it stops'));
    const silence = noAnswer();
    if (this.silence === null) onChange?.(silence.message);
    this.silence = silence;
    this.doubt = null;
    for (const client of [probe, ...this.open]) cut(client, silence);
  }

  private doubtIt(): void {
    const doubt = noAnswer();
    this.doubt = doubt;
    for (const tell of this.doubters) tell(doubt);
    this.doubters.clear();
  }

  /** Bytes that have come over the connections that are open. */
  private heard(): number {
    return [...this.open].reduce((sum, client) => sum + streamOf(client).bytesRead, 0);
  }

  private newProbe(): Client {
    const { url, name } = this.options;
    return new ListeningClient({ connectionString: url, application_name: name });
  }
}

function clientOf(open: Set<Client>, silence: () => Error | null): new (config?: ClientConfig) => Client {
  return class extends ListeningClient {
    /** As a pool does it, with a callback, and as others do. */
    override connect(...[callback]: ((error: Error) => void)[]): never {
      const refused = silence();
      if (refused === null) {
        open.add(this);
        this.once('end', () => open.delete(this));
        return (callback === undefined ? super.connect() : super.connect(callback)) as never;
      }
      if (callback === undefined) return Promise.reject(refused) as never;
      return process.nextTick(callback, refused) as never;
    }
  };
}

function cut(client: Client, why: Error): void {
  streamOf(client).destroy(why);
}

function streamOf(client: Client): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

/** Class 08 is what breaks with the network: transient, so everybody comes again. */
function noAnswer(): Error {
  return Object.assign(new Error('the database does not answer'), { code: '08006' });
}

/** Either way, within `ms`. A process that was busy for as long has to look at its sockets first. */
async function isSettled(promise: Promise<unknown>, ms: number, signal: AbortSignal): Promise<boolean> {
  let settled = false;
  const done = promise.then(
    () => (settled = true),
    () => (settled = true),
  );
  const waiting = new AbortController();
  const late = pause(ms, undefined, { signal: AbortSignal.any([waiting.signal, signal]) }).catch(() => undefined);
  await Promise.race([done, late]);
  waiting.abort();
  if (!settled) await turn();
  return settled;
}
