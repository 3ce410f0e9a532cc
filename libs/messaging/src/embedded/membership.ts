import type { DataSource } from 'typeorm';
import type { TopicPartition } from '../transport/transport.js';

export interface OwnedPartition extends TopicPartition {
  nextOffset: number;
  epoch: number;
  /** Another member's share by now: finish the batch in hand, take no further one. */
  leaving: boolean;
}

/**
 * Who reads what: members renew a lease, every member computes the same share from the same list, and a partition
 * changes hands only when its owner let go or its lease ran out. The epoch counts owners: a late commit of an earlier one fails.
 */
export class Membership {
  constructor(
    private readonly dataSource: DataSource,
    private readonly group: string,
    private readonly member: string,
    private readonly topics: readonly string[],
    private readonly leaseMs: number,
  ) {}

  /** Renews, lets go of what is no longer this member's share (unless busy), and claims what is. Returns what it owns now. */
  async renew(busy: readonly TopicPartition[]): Promise<OwnedPartition[]> {
    return this.dataSource.transaction(async (manager) => {
      // One member at a time: all compute their share from the same list, and none waits for another's rows.
      await manager.query(`SELECT pg_advisory_xact_lock(727003, hashtext($1))`, [this.group]);
      await manager.query(
        `INSERT INTO log.members VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 millisecond')
         ON CONFLICT (grp, member) DO UPDATE SET expires_at = excluded.expires_at`,
        [this.group, this.member, this.topics, this.leaseMs],
      );
      const members: { member: string }[] = await manager.query(
        `SELECT member FROM log.members WHERE grp = $1 AND expires_at > clock_timestamp() ORDER BY member`,
        [this.group],
      );
      const partitions: TopicPartition[] = await manager.query(
        `SELECT topic, partition FROM log.heads WHERE topic = ANY($1) ORDER BY topic, partition`,
        [this.topics],
      );
      const turn = members.findIndex(({ member }) => member === this.member);
      const share = partitions.filter((_, index) => index % members.length === turn);
      const kept = [...share, ...busy];
      await manager.query(
        `UPDATE log.cursors SET owner = NULL, lease_until = NULL
         WHERE grp = $1 AND owner = $2 AND (topic, partition) NOT IN (SELECT * FROM unnest($3::text[], $4::int[]))`,
        [this.group, this.member, kept.map((p) => p.topic), kept.map((p) => p.partition)],
      );
      // A group's first look at a partition starts at the oldest event that is kept.
      await manager.query(
        `INSERT INTO log.cursors (grp, topic, partition, next_offset)
         SELECT $1, p.topic, p.partition, coalesce(
           (SELECT e."offset" FROM log.events e WHERE e.topic = p.topic AND e.partition = p.partition ORDER BY e."offset" LIMIT 1),
           (SELECT h.next_offset FROM log.heads h WHERE h.topic = p.topic AND h.partition = p.partition))
         FROM unnest($2::text[], $3::int[]) AS p (topic, partition)
         WHERE NOT EXISTS (SELECT 1 FROM log.cursors c WHERE c.grp = $1 AND c.topic = p.topic AND c.partition = p.partition)
         ON CONFLICT DO NOTHING`,
        [this.group, share.map((p) => p.topic), share.map((p) => p.partition)],
      );
      const [rows] = await manager.query<[(TopicPartition & { nextOffset: string; epoch: string })[], number]>(
        // In the order of commits, which change the same rows meanwhile.
        `WITH mine AS MATERIALIZED (
           SELECT c.topic, c.partition FROM unnest($3::text[], $4::int[]) AS p (topic, partition)
           JOIN log.cursors c ON c.grp = $1 AND c.topic = p.topic AND c.partition = p.partition
             AND (c.owner IS NULL OR c.owner = $2 OR c.lease_until < clock_timestamp())
           ORDER BY c.topic, c.partition FOR UPDATE OF c
         )
         UPDATE log.cursors c
         SET epoch = CASE WHEN c.owner = $2 THEN c.epoch ELSE c.epoch + 1 END,
             owner = $2, lease_until = clock_timestamp() + $5 * interval '1 millisecond'
         FROM mine m WHERE c.grp = $1 AND c.topic = m.topic AND c.partition = m.partition
         RETURNING c.topic, c.partition, c.next_offset AS "nextOffset", c.epoch`,
        [this.group, this.member, kept.map((p) => p.topic), kept.map((p) => p.partition), this.leaseMs],
      );
      const mine = new Set(share.map((p) => `${p.topic}/${p.partition}`));
      return rows.map((row) => ({
        ...row,
        nextOffset: Number(row.nextOffset),
        epoch: Number(row.epoch),
        leaving: !mine.has(`${row.topic}/${row.partition}`),
      }));
    });
  }

  /** Of several partitions at once. Gives those that have another owner by now. */
  async commit<T extends Omit<OwnedPartition, 'leaving'>>(partitions: readonly T[]): Promise<T[]> {
    const [rows] = await this.dataSource.query<[TopicPartition[], number]>(
      `WITH mine AS MATERIALIZED (
         SELECT c.topic, c.partition, p.next_offset
         FROM unnest($3::text[], $4::int[], $5::bigint[], $6::bigint[]) AS p (topic, partition, next_offset, epoch)
         JOIN log.cursors c ON c.grp = $1 AND c.topic = p.topic AND c.partition = p.partition AND c.owner = $2 AND c.epoch = p.epoch
         ORDER BY c.topic, c.partition FOR UPDATE OF c
       )
       UPDATE log.cursors c SET next_offset = greatest(c.next_offset, m.next_offset) FROM mine m
       WHERE c.grp = $1 AND c.topic = m.topic AND c.partition = m.partition
       RETURNING c.topic, c.partition`,
      [
        this.group,
        this.member,
        partitions.map(({ topic }) => topic),
        partitions.map(({ partition }) => partition),
        partitions.map(({ nextOffset }) => nextOffset),
        partitions.map(({ epoch }) => epoch),
      ],
    );
    const kept = new Set(rows.map(({ topic, partition }) => `${topic}/${partition}`));
    return partitions.filter(({ topic, partition }) => !kept.has(`${topic}/${partition}`));
  }

  async leave(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query(`UPDATE log.cursors SET owner = NULL, lease_until = NULL WHERE grp = $1 AND owner = $2`, [
        this.group,
        this.member,
      ]);
      await manager.query(
        `DELETE FROM log.members WHERE grp = $1 AND (member = $2 OR expires_at < clock_timestamp())`,
        [this.group, this.member],
      );
    });
  }
}
