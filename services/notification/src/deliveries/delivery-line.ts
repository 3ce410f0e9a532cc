import { setTimeout as pause } from 'node:timers/promises';
import type { Logger, WorkerDatabase } from '@heed/platform';
import type { NotificationOptions } from '../notification-options.js';
import type { DeliveryJobs, HeldJob, Outlet } from './delivery-jobs.js';
import { type DeliverySender, fieldsOf } from './delivery-sender.js';
import type { DueDelivery } from './due-delivery.js';
import { Receivers, type Shares, type Ticket } from './receivers.js';

export interface DeliveryLineOptions {
  jobs: DeliveryJobs;
  worker: WorkerDatabase;
  sender: DeliverySender;
  options: NotificationOptions;
  logger: Logger;
  shares: Shares;
}

const LEAST_FETCHED = 32;
/** Between two looks where the first found less than it asked for: what comes meanwhile shares the statements of the second. */
const REST_MS = 50;
/** A receiver that has not answered by then is a slow one. */
const PROMPT_MS = 2_000;
/** Less than the 10 s in which a process has to end. */
const STOP_MS = 8_000;

/** Fetches what is due by one outlet, and sends it to as many receivers at once as {@link Receivers} lets. */
export class DeliveryLine {
  private readonly receivers: Receivers<HeldJob>;
  private readonly sending = new Set<Promise<void>>();
  private running: Promise<void> | null = null;
  private stopping = false;
  private due = true;
  /** No look before, on the clock of `performance`. */
  private restsUntil = 0;
  private wakeUp: () => void = () => undefined;
  private readonly fetchedAtOnce: number;

  constructor(
    private readonly outlet: Outlet,
    private readonly parts: DeliveryLineOptions,
  ) {
    this.receivers = new Receivers(parts.shares);
    this.fetchedAtOnce = Math.max(LEAST_FETCHED, parts.shares.window);
  }

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.due = true;
    this.wakeUp();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    const deadline = pause(STOP_MS, undefined, { ref: false });
    await Promise.race([Promise.allSettled(this.sending), deadline]);
    await this.putBack(this.receivers.held(), 'its process was stopped');
  }

  private async run(): Promise<void> {
    const { heartbeatSeconds, pollMs } = this.parts.options;
    const keeping = setInterval(() => void this.keep(), (heartbeatSeconds * 1_000) / 3);
    while (!this.stopping) {
      if (this.wantsMore && this.restMs <= 0) await this.fetch();
      this.sendSome();
      if (this.wantsMore && this.restMs <= 0) continue;
      const woken = new Promise<void>((resolve) => (this.wakeUp = resolve));
      const abandon = new AbortController();
      const poll = pause(this.wantsMore ? Math.max(1, this.restMs) : pollMs, true, { signal: abandon.signal }).catch(
        () => false,
      );
      if ((await Promise.race([woken, poll])) === true) this.due = true;
      abandon.abort();
    }
    clearInterval(keeping);
  }

  private get wantsMore(): boolean {
    return this.due && this.receivers.hasRoom;
  }

  private get restMs(): number {
    return this.restsUntil - performance.now();
  }

  private async fetch(): Promise<void> {
    this.due = false;
    try {
      const jobs = await this.parts.jobs.fetch(this.outlet, this.fetchedAtOnce, this.receivers.occupied());
      for (const job of jobs) this.receivers.add(job.receiver, job);
      // There may be more behind them.
      if (jobs.length === this.fetchedAtOnce) this.due = true;
      else this.restsUntil = performance.now() + REST_MS;
    } catch (error) {
      this.warn(error, 'what is due could not be fetched');
    }
  }

  private sendSome(): void {
    const tickets = this.receivers.next();
    if (tickets.length === 0) return;
    const sent = this.send(tickets).finally(() => this.sending.delete(sent));
    this.sending.add(sent);
  }

  private async send(tickets: readonly Ticket<HeldJob>[]): Promise<void> {
    const jobs = tickets.map(({ job }) => job);
    let due: Map<HeldJob, DueDelivery>;
    try {
      due = await this.parts.sender.read(jobs);
      const settled = jobs.filter((job) => !due.has(job)).map(({ id }) => id);
      await this.parts.jobs.complete(this.parts.worker.dataSource.manager, this.outlet, settled);
    } catch (error) {
      this.warn(error, 'what is due could not be read');
      await this.putBack(jobs, 'it could not be read');
      for (const ticket of tickets) this.end(ticket, { answered: true, prompt: true });
      return;
    }
    await Promise.all(tickets.map((ticket) => this.attempt(ticket, due.get(ticket.job))));
  }

  private async attempt(ticket: Ticket<HeldJob>, delivery: DueDelivery | undefined): Promise<void> {
    const told = { answered: true, prompt: true };
    const late = setTimeout(() => {
      told.prompt = false;
      this.receivers.tarries(ticket);
      this.wake();
    }, PROMPT_MS);
    try {
      if (delivery !== undefined)
        await this.parts.sender.attempt(ticket.job, delivery, ({ reply, result }) => {
          clearTimeout(late);
          told.answered = result.sent || result.permanent || reply.code !== null;
        });
    } catch (error) {
      this.warn(error, 'an attempt was not recorded', delivery);
      await this.putBack([ticket.job], (error as Error).message);
    } finally {
      clearTimeout(late);
      this.end(ticket, told);
    }
  }

  private end(ticket: Ticket<HeldJob>, told: { answered: boolean; prompt: boolean }): void {
    this.receivers.done(ticket, told);
    // While others of its receiver wait here, another look at the table would bring none of it.
    if (!this.receivers.isOccupied(ticket.receiver)) this.due = true;
    this.wakeUp();
  }

  /** Tells the others that this process lives. */
  private async keep(): Promise<void> {
    try {
      await this.parts.jobs.keep(
        this.outlet,
        this.receivers.held().map(({ id }) => id),
      );
    } catch (error) {
      this.warn(error, 'jobs in hand could not be kept; others will take them');
    }
  }

  /** Where that fails, they are back once their heartbeat has stopped. */
  private async putBack(jobs: readonly HeldJob[], reason: string): Promise<void> {
    try {
      await this.parts.jobs.putBack(
        this.outlet,
        jobs.map(({ id }) => id),
        reason,
      );
    } catch (error) {
      this.warn(error, 'jobs could not be put back in line');
    }
  }

  private warn(error: unknown, message: string, delivery?: DueDelivery): void {
    const fields = delivery === undefined ? {} : fieldsOf(delivery);
    this.parts.logger.warn({ component: 'deliveries', outlet: this.outlet, ...fields, err: error }, message);
  }
}
