import type { Topic } from '@heed/contracts';
import type { DataSource } from 'typeorm';
import type { Transport } from '../transport.js';

/** How another process reaches the same log. */
export type MemberConnection = { kind: 'embedded'; url: string } | { kind: 'kafka'; brokers: readonly string[] };

/** One adapter with its server, as the suite needs it. */
export interface ContractEnvironment {
  /** A transport of its own, as another process would have; closed by the suite. `topics` says who is to read what. */
  open(topics?: readonly Topic[]): Promise<Transport>;
  createTopic(name: string, partitions: number): Promise<void>;
  connection: MemberConnection;
  /** After so much silence a member's partitions go to others. */
  leaseMs: number;
  /** routing's schema as its worker, for cases that go through a consumer. */
  worker: DataSource;
}

/** `eventually` of @heed/testing, which only spec files may import. */
export type Eventually = <T>(
  assertion: () => T | Promise<T>,
  options?: { timeoutMs?: number; intervalMs?: number; describe?: string },
) => Promise<T>;
