import type { TopicDifference } from '@heed/messaging';
import type { ServiceCheck } from '@heed/platform';

/** Where mails go: a server, or what stands in for it. */
export interface MailPath {
  kind: string;
  target: string;
}

/** What the composer knows and no service does. */
export interface StatusSource {
  /** kafka or embedded. */
  transport: string;
  /** Events of all tenants that a group has before it. */
  lag(): Promise<{ group: string; lag: number }[]>;
  /** Of all tenants; `ofNobody`: of which nobody can tell whose they are. */
  deadLetters(): Promise<{ group: string; open: number; ofNobody: number }[]>;
  mail(): MailPath | Promise<MailPath>;
  /** Each service that can be asked, looked at now. */
  checks(): Promise<ServiceCheck[]>;
  /** In what the broker's topics differ from those that Heed wants; null: there is no broker. */
  topics(): Promise<TopicDifference[] | null>;
  /** Where `standalone` keeps its data. */
  dataDir: string | null;
}

export const STATUS_SOURCE = Symbol('status source');
