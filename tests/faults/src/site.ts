import { setTimeout as pause } from 'node:timers/promises';
import type { Lag } from './checker/evidence.js';
import type { Ledger } from './ledger/ledger.js';
import { Load } from './load/load.js';
import { PacedLoad, type PacedLoadOptions } from './load/paced-load.js';
import { caughtUp } from './system/caught-up.js';
import { SmallDisk } from './system/small-disk.js';
import type { ServiceName, System } from './system/system.js';
import { undecided } from './system/undecided.js';

/** Up for so long, Heed can catch up with its clocks. */
const BREATH_MS = 15_000;
const PATIENCE_MS = 180_000;
const BURST = 1_500;

/** Where a fault happens: a system, a ledger, and load on demand. */
export class Site {
  /** How long at a stretch Heed or its database could not run, ms. */
  longestOutageMs = 0;
  /** How often the inboxes were emptied. */
  inboxesEmptied = 0;
  /** From the end of the fault until an answer was taken again, ms. */
  recoveryMs = 0;
  /** By name with unit, for the table. */
  readonly measured: Record<string, number> = {};
  /** Where the fault itself has found a promise broken, a sentence each; what it leaves is judged all the same. */
  readonly broken: string[] = [];
  private loads = 0;
  private readonly lastOutage = { since: 0, until: 0 };
  private disk: SmallDisk | null = null;
  private capacity: number | null = null;

  constructor(
    readonly system: System,
    readonly ledger: Ledger,
    readonly seed: number,
    /** Of each sender of the load. */
    private readonly pauseMs: number,
    /** What is going on, for the terminal. */
    readonly say: (text: string) => void,
    /** Of numbers and times. */
    readonly scale = 1,
    /** As short as CI wants it. */
    readonly smoke = false,
  ) {}

  /** Begins to send; whoever asked stops it. */
  load(pauseMs = this.pauseMs): Load {
    const { system, ledger, seed } = this;
    this.loads += 1;
    const name = `${this.loads}`;
    return new Load({
      url: system.url,
      tenants: system.tenants,
      ledger,
      seed: seed + this.loads * 7_919,
      name,
      pauseMs,
    });
  }

  /** Sends `rows` answers in each of so many requests a second while `during` runs. */
  async paced<T>(
    pace: Pick<PacedLoadOptions, 'tenant' | 'requestsPerSecond' | 'rows' | 'unhappy' | 'connections'>,
    during: (load: PacedLoad) => Promise<T>,
  ): Promise<T> {
    const { system, ledger, seed } = this;
    this.loads += 1;
    const name = `${this.loads}`;
    const load = new PacedLoad({ url: system.url, ledger, seed: seed + this.loads * 7_919, name, ...pace });
    try {
      return await during(load);
    } finally {
      await load.stop();
    }
  }

  /** Runs `during` under load, and goes on until `more` further answers were taken after it. `pauseMs` for a light load. */
  async underLoad(during: (load: Load) => Promise<void>, more = 100, pauseMs?: number): Promise<void> {
    const load = this.load(pauseMs);
    try {
      await this.until(() => load.taken >= 20, 'the first answers are taken');
      await during(load);
      const begun = Date.now();
      const before = load.taken;
      await this.until(() => load.taken > before, 'an answer is taken again');
      this.recoveryMs = Math.max(this.recoveryMs, Date.now() - begun);
      await this.until(() => load.taken >= before + more, `${more} further answers are taken`);
    } finally {
      await load.stop();
    }
  }

  /** Notes how late clocks may be, and how long it takes until what was taken so far is decided. */
  async recovers(outageMs: number): Promise<void> {
    const took = await caughtUp(this.system);
    this.recoveryMs = Math.max(this.recoveryMs, took);
    this.longestOutageMs = Math.max(this.longestOutageMs, outageMs + took);
    this.say(`up to date ${(took / 1_000).toFixed(1)} s after`);
  }

  /**
   * Before the fault: how many answers a second go through. Of a burst, from its first request until all of it is decided,
   * so the time of the requests is in it and the figure is rather too low. With it I10 is judged.
   */
  async measureCapacity(): Promise<void> {
    const begun = Date.now();
    const load = this.load(0);
    await this.until(() => load.taken >= BURST, 'a burst is taken');
    await load.stop();
    await caughtUp(this.system);
    this.capacity = (load.taken * 1_000) / (Date.now() - begun);
  }

  /** After the load: how far the pipeline is behind, and how long until it is not. */
  async lag(): Promise<Lag | null> {
    if (this.capacity === null) return null;
    const backlog = await undecided(this.system);
    return { backlog, tookMs: await caughtUp(this.system), capacity: this.capacity };
  }

  /** PostgreSQL's files on a file system that can be filled. Everything is killed for it, and started again. */
  async smallDisk(): Promise<SmallDisk> {
    await this.system.killAll();
    this.disk = await SmallDisk.under(this.system.postgresFolder);
    await this.system.start();
    return this.disk;
  }

  /** After the system has stopped. */
  async leave(): Promise<void> {
    await this.disk?.unmount();
  }

  /** A process is armed, dies under load where it is told to, and is started again. */
  async diesAt(service: ServiceName, failpoint: string): Promise<void> {
    await this.system.restart(service, { HEED_FAILPOINT: failpoint });
    const load = this.load();
    try {
      await within(this.system.ended(service), `${service} dies at ${failpoint}`);
      await this.outage(() => this.system.restart(service));
      const before = load.taken;
      await this.until(() => load.taken >= before + 50, 'answers are taken again');
    } finally {
      await load.stop();
    }
  }

  /** Notes how long `work` took: clocks may be as late as that. Outages with little between them count as one. */
  async outage<T>(work: () => Promise<T>): Promise<T> {
    const begun = Date.now();
    if (begun - this.lastOutage.until > BREATH_MS) this.lastOutage.since = begun;
    try {
      return await work();
    } finally {
      const now = Date.now();
      this.lastOutage.until = now;
      this.longestOutageMs = Math.max(this.longestOutageMs, now - this.lastOutage.since);
      this.recoveryMs = Math.max(this.recoveryMs, now - begun);
    }
  }

  async until(condition: () => boolean | Promise<boolean>, words: string): Promise<void> {
    for (const deadline = Date.now() + PATIENCE_MS; !(await condition()); await pause(20))
      if (Date.now() > deadline) throw new Error(`Within ${PATIENCE_MS / 1_000} s it did not happen that ${words}.`);
  }
}

async function within(happening: Promise<void>, words: string): Promise<void> {
  const abandon = new AbortController();
  const late = pause(PATIENCE_MS, undefined, { signal: abandon.signal }).then(
    () => Promise.reject(new Error(`Within ${PATIENCE_MS / 1_000} s it did not happen that ${words}.`)),
    () => undefined,
  );
  await Promise.race([happening, late]);
  abandon.abort();
}
