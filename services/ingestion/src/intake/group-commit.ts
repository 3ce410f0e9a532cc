import { isTransient } from '@heed/database';
import { UnavailableError } from '@heed/kernel';

export interface GroupCommitOptions {
  /** Transactions at once: while one waits for its commit, the next may run. */
  atOnce: number;
  /** Most rows of one transaction. */
  maxRows: number;
  /** A row whose transaction has not begun by then is refused. */
  waitMs: number;
}

interface Waiting<Row, Result> {
  row: Row;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
  timer: NodeJS.Timeout;
}

/**
 * Rows that come one by one while a transaction runs go together into the next: a commit costs the same for one row as for
 * a hundred. `commit` calls `take` once it has its transaction, and returns a result for each row that it took. Where a
 * transaction of several fails for good, each row gets one of its own, so that only the guilty one fails.
 */
export class GroupCommit<Row, Result> {
  private readonly waiting: Waiting<Row, Result>[] = [];
  private running = 0;

  constructor(
    private readonly commit: (take: () => readonly Row[]) => Promise<readonly Result[]>,
    private readonly options: GroupCommitOptions,
  ) {}

  add(row: Row): Promise<Result> {
    const { atOnce, waitMs } = this.options;
    const result = new Promise<Result>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(
          new UnavailableError(
            `too many answers at once: this one was not begun within ${waitMs} ms, and is not stored`,
            1,
          ),
        );
      }, waitMs);
      const entry = { row, resolve, reject, timer };
      this.waiting.push(entry);
    });
    if (this.running < atOnce) void this.run();
    return result;
  }

  private async run(): Promise<void> {
    this.running += 1;
    while (this.waiting.length > 0) await this.round();
    this.running -= 1;
  }

  private async round(): Promise<void> {
    let taken: Waiting<Row, Result>[] | null = null;
    // A transaction that runs again has the same rows.
    const take = (): readonly Row[] => (taken ??= this.next(this.options.maxRows)).map(({ row }) => row);
    try {
      const results = await this.commit(take);
      (taken as Waiting<Row, Result>[] | null)?.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      // Without a transaction nobody can be served now: all who wait are told, not one group after the other.
      const failed = taken ?? this.next(this.waiting.length);
      if (failed.length > 1 && !isTransient(error)) for (const entry of failed) await this.alone(entry);
      else for (const { reject } of failed) reject(error);
    }
  }

  private async alone({ row, resolve, reject }: Waiting<Row, Result>): Promise<void> {
    await this.commit(() => [row]).then(([result]) => resolve(result!), reject);
  }

  private next(count: number): Waiting<Row, Result>[] {
    const entries = this.waiting.splice(0, count);
    for (const { timer } of entries) clearTimeout(timer);
    return entries;
  }
}
