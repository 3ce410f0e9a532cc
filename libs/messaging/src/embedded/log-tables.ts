import { LOG_ROLE } from '@heed/database';

/** The embedded log: topics, partitions with gapless offsets, consumer groups. Created by the owner of the database. */
export const logTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS log.topics (
     name text PRIMARY KEY,
     partitions integer NOT NULL CHECK (partitions > 0)
   )`,
  // The row of a partition is locked by whoever appends: offsets have no gaps and become visible in order.
  `CREATE TABLE IF NOT EXISTS log.heads (
     topic text NOT NULL REFERENCES log.topics (name),
     partition integer NOT NULL,
     next_offset bigint NOT NULL DEFAULT 0,
     PRIMARY KEY (topic, partition)
   ) WITH (fillfactor = 50)`,
  `CREATE TABLE IF NOT EXISTS log.events (
     topic text NOT NULL,
     partition integer NOT NULL,
     "offset" bigint NOT NULL,
     key text,
     headers jsonb NOT NULL,
     value bytea,
     appended_at timestamptz NOT NULL DEFAULT now()
   ) PARTITION BY RANGE (appended_at)`,
  `CREATE INDEX IF NOT EXISTS events_position ON log.events (topic, partition, "offset")`,
  `CREATE TABLE IF NOT EXISTS log.members (
     grp text NOT NULL,
     member text NOT NULL,
     topics text[] NOT NULL,
     expires_at timestamptz NOT NULL,
     PRIMARY KEY (grp, member)
   )`,
  `CREATE TABLE IF NOT EXISTS log.cursors (
     grp text NOT NULL,
     topic text NOT NULL,
     partition integer NOT NULL,
     next_offset bigint NOT NULL,
     owner text,
     epoch bigint NOT NULL DEFAULT 0,
     lease_until timestamptz,
     PRIMARY KEY (grp, topic, partition)
   ) WITH (fillfactor = 50)`,
  `GRANT SELECT ON log.topics TO ${LOG_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE ON log.heads TO ${LOG_ROLE}`,
  `GRANT SELECT, INSERT ON log.events TO ${LOG_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON log.members, log.cursors TO ${LOG_ROLE}`,
];
