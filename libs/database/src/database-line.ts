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
  /** It does not answer any more, or does so again. */
  onChange?: (problem: string | null) => void;
}

const EVERY_MS = 1_000;
const SILENCE_MS = 2_000;
const CONNECT_MS = 5_000;

/**
 * The way to PostgreSQL that the data sources of a process share. A server that is frozen, or a network that swallows
 * everything, breaks no connection: a query would wait for a quarter of an hour. A connection of its own asks for the time
 * each second; once there is no answer every connection is cut and each new one refused at once, until there is one again.
 * Statements then fail as with a server that has stopped, which everybody knows how to bear.
 */
export class DatabaseLine {
  readonly clock: DatabaseClock;
  /** For the pool of a data source. */
  readonly Client: new (config?: ClientConfig) => Client;
  private readonly open = new Set<Client>();
  private probe: Client | null = null;
  private silence: Error | null = null;
  private readonly stopping = new AbortController();
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly options: DatabaseLineOptions) {
    this.clock = options.clock ?? new DatabaseClock();
    this.Client = clientOf(this.open, () => this.silence);
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
    const { silenceMs = SILENCE_MS, onChange } = this.options;
    const fresh = this.probe === null;
    const probe = (this.probe ??= this.newProbe());
    const answered = this.clock.look(async () => {
      if (fresh) await probe.connect();
      const { rows } = await probe.query<{ now: Date }>('SELECT clock_timestamp() AS now');
      return rows[0]!.now;
    });
    if (await isSettled(answered, fresh ? Math.max(CONNECT_MS, silenceMs) : silenceMs, this.stopping.signal)) {
      await answered;
      if (this.silence !== null) onChange?.(null);
      this.silence = null;
      return;
    }
    answered.catch(() => undefined); // It is cut now.
    this.probe = null;
    if (this.stopping.signal.aborted) return cut(probe, new Error('it stops'));
    // Class 08 is what breaks with the network: transient, so everybody comes again.
    const silence = Object.assign(new Error('the database does not answer'), { code: '08006' });
    if (this.silence === null) onChange?.(silence.message);
    this.silence = silence;
    for (const client of [probe, ...this.open]) cut(client, silence);
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
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy(why);
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
