const STOP_WITHIN_MS = 10_000;
/** npm forwards a terminal's Ctrl-C to a process that has had it already. */
const SAME_CTRL_C_MS = 1_000;

/** Ctrl-C, SIGTERM or the end of the terminal. Asked a second time, or not done in 10 s, the process ends as it is. */
export class StopRequest {
  private readonly controller = new AbortController();
  private askedAt: number | null = null;

  constructor() {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => this.ask());
    // The terminal, or the other end of a pipe, may go before Heed: it has to stop its database all the same.
    for (const stream of [process.stdout, process.stderr])
      stream.removeAllListeners('error').on('error', (error: NodeJS.ErrnoException) => {
        if (!['EPIPE', 'EIO'].includes(error.code ?? '')) throw error;
      });
  }

  /** Aborted when Heed is to stop. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** True for what is thrown because of this request. */
  isReasonOf(error: unknown): boolean {
    return this.signal.aborted && [error, (error as Error).cause].includes(this.signal.reason);
  }

  private ask(): void {
    const now = performance.now();
    if (this.askedAt !== null) {
      if (now - this.askedAt > SAME_CTRL_C_MS) process.exit(1);
      return;
    }
    this.askedAt = now;
    console.log('\nStopping …');
    setTimeout(() => {
      console.error(`Heed did not stop within ${STOP_WITHIN_MS / 1_000} s and was ended; nothing accepted is lost.`);
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
    this.controller.abort();
  }
}
