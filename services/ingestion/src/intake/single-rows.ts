import type { EffectTransaction } from '@heed/messaging';
import type { ApiDatabase } from '@heed/platform';
import type { RevisionDecision } from '../revisions/domain/decide-revision.js';
import { againOnRace } from '../revisions/settle-revisions.js';
import { GroupCommit } from './group-commit.js';

type Store<Row> = (
  transaction: EffectTransaction,
  tenantId: string,
  rows: readonly Row[],
) => Promise<RevisionDecision[]>;

const LIMITS = { atOnce: 2, maxRows: 200 } as const;

/** Rows that requests bring one by one: those of a tenant that come in the same moment share a transaction. */
export class SingleRows<Row> {
  private readonly groups = new Map<string, GroupCommit<Row, RevisionDecision>>();

  constructor(
    private readonly database: ApiDatabase,
    private readonly store: Store<Row>,
  ) {}

  /** Resolves after the commit. */
  add(tenantId: string, row: Row): Promise<RevisionDecision> {
    let group = this.groups.get(tenantId);
    if (group === undefined) {
      const commit = (take: () => readonly Row[]): Promise<RevisionDecision[]> =>
        againOnRace(() => this.database.command(tenantId, (transaction) => this.store(transaction, tenantId, take())));
      group = new GroupCommit(commit, { ...LIMITS, waitMs: this.database.waitMs });
      this.groups.set(tenantId, group);
    }
    return group.add(row);
  }
}
