const REFUSED_FOR_MS = 1_000;

/** One process of a service. */
export interface Instance {
  /** Its API, `http://host:port`. */
  url: URL;
  /** Its probes, status and document. */
  adminUrl: URL;
}

/** The processes of one service, in turn; one that refused lately is asked last. */
export class Instances {
  private turn = 0;
  private readonly refusedUntil = new Map<Instance, number>();

  constructor(readonly all: readonly Instance[]) {}

  /** Every instance once, in the order in which to try them. */
  inTurn(now = Date.now()): Instance[] {
    const first = this.turn++ % this.all.length;
    const order = [...this.all.slice(first), ...this.all.slice(0, first)];
    const refuses = (instance: Instance): boolean => (this.refusedUntil.get(instance) ?? 0) > now;
    return [...order.filter((instance) => !refuses(instance)), ...order.filter(refuses)];
  }

  refused(instance: Instance, now = Date.now()): void {
    this.refusedUntil.set(instance, now + REFUSED_FOR_MS);
  }
}
