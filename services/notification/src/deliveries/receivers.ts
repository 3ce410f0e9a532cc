/** How much goes out at once. */
export interface Shares {
  /** Of sends that began a moment ago. */
  prompt: number;
  /** Of sends that have no answer yet after a while, and of those to receivers that were so the last time. */
  slow: number;
  /** To one receiver. */
  window: number;
}

interface Receiver<T> {
  key: string;
  /** How many it may get at once. */
  window: number;
  /** Whether its last answer came late or never. */
  slow: boolean;
  sending: number;
  waiting: T[];
}

/** One delivery that is being sent. */
export interface Ticket<T> {
  readonly job: T;
  readonly receiver: Receiver<T>;
  /** Of which share it takes its place. */
  slow: boolean;
}

/**
 * Who may be sent something now. A receiver begins with one delivery at a time and gets one more with each prompt answer; a
 * send without an answer leaves the share of the prompt, and its receiver is back at one. So neither a receiver that hangs
 * nor fifty of them take a place of one that answers, and nobody is flooded before it has shown that it is quick.
 */
export class Receivers<T> {
  private readonly known = new Map<string, Receiver<T>>();
  /** Those with something waiting; who got something goes to the end. */
  private readonly line = new Set<Receiver<T>>();
  private readonly tickets = new Set<Ticket<T>>();
  private slow = 0;

  constructor(private readonly shares: Shares) {}

  add(key: string, job: T): void {
    const receiver = this.known.get(key) ?? { key, window: 1, slow: false, sending: 0, waiting: [] };
    this.known.set(key, receiver);
    receiver.waiting.push(job);
    this.line.add(receiver);
  }

  get hasRoom(): boolean {
    return this.prompt < this.shares.prompt && this.tickets.size < this.shares.prompt + this.shares.slow;
  }

  /** Keys for which more would only wait. */
  occupied(): string[] {
    return [...this.known.values()].filter((receiver) => this.isOccupied(receiver)).map(({ key }) => key);
  }

  isOccupied({ waiting, sending, window, slow }: Receiver<T>): boolean {
    return waiting.length > 0 || sending >= window || (slow && this.slow >= this.shares.slow);
  }

  /** What is to be sent now, the receivers in turn. */
  next(): Ticket<T>[] {
    const chosen: Ticket<T>[] = [];
    for (const receiver of this.line) {
      if (!this.mayGet(receiver)) continue;
      this.line.delete(receiver);
      const ticket = { job: receiver.waiting.shift()!, receiver, slow: receiver.slow };
      receiver.sending += 1;
      if (ticket.slow) this.slow += 1;
      this.tickets.add(ticket);
      chosen.push(ticket);
      // Back in line behind the others: this loop comes to it again.
      if (receiver.waiting.length > 0) this.line.add(receiver);
    }
    return chosen;
  }

  /** It takes a while. */
  tarries(ticket: Ticket<T>): void {
    ticket.receiver.slow = true;
    ticket.receiver.window = 1;
    if (ticket.slow) return;
    ticket.slow = true;
    this.slow += 1;
  }

  /** It is over. `answered`: the receiver said something, in time or not. */
  done(ticket: Ticket<T>, { answered, prompt }: { answered: boolean; prompt: boolean }): void {
    const { receiver } = ticket;
    this.tickets.delete(ticket);
    if (ticket.slow) this.slow -= 1;
    receiver.sending -= 1;
    receiver.slow = !prompt;
    receiver.window = prompt && answered ? Math.min(this.shares.window, receiver.window + 1) : 1;
  }

  /** Everything that is here. */
  held(): T[] {
    return [...[...this.tickets].map(({ job }) => job), ...[...this.line].flatMap(({ waiting }) => waiting)];
  }

  private get prompt(): number {
    return this.tickets.size - this.slow;
  }

  private mayGet({ sending, window, slow }: Receiver<T>): boolean {
    if (sending >= window || this.tickets.size >= this.shares.prompt + this.shares.slow) return false;
    return slow ? this.slow < this.shares.slow : this.prompt < this.shares.prompt;
  }
}
