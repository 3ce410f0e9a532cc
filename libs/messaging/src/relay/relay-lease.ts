import type { DataSource } from 'typeorm';

export interface HeldLease {
  holder: string;
  epoch: number;
}

/** One relay a service: a row that says who, until when, and the how-manieth holder this is. */
export class RelayLease {
  constructor(
    private readonly dataSource: DataSource,
    private readonly holder: string,
    private readonly leaseMs: number,
  ) {}

  /** Takes the lease if it is free or expired (`force`: in any case). Null while somebody else holds it. */
  async acquire(force = false): Promise<HeldLease | null> {
    const rows: { epoch: string }[] = await this.dataSource.query(
      `INSERT INTO relay_lease AS l (name, holder, epoch, expires_at)
       VALUES ('relay', $1, 1, now() + $2 * interval '1 millisecond')
       ON CONFLICT (name) DO UPDATE
         SET holder = excluded.holder, epoch = l.epoch + 1, expires_at = excluded.expires_at
         WHERE $3 OR l.expires_at < now()
       RETURNING epoch`,
      [this.holder, this.leaseMs, force],
    );
    const row = rows[0];
    return row === undefined ? null : { holder: this.holder, epoch: Number(row.epoch) };
  }

  /** False: somebody else has taken over. */
  async renew(lease: HeldLease): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE relay_lease SET expires_at = now() + $3 * interval '1 millisecond'
       WHERE name = 'relay' AND holder = $1 AND epoch = $2 RETURNING 1`,
      [lease.holder, lease.epoch, this.leaseMs],
    );
    return rows.length === 1;
  }

  async release(lease: HeldLease): Promise<void> {
    await this.dataSource.query(
      `UPDATE relay_lease SET expires_at = now() - interval '1 second' WHERE name = 'relay' AND holder = $1 AND epoch = $2`,
      [lease.holder, lease.epoch],
    );
  }
}
