import type { LedgerRow } from '../ledger/ledger.js';
import type { Receipt } from '../system/receipts.js';
import type { TenantAccess } from '../system/system.js';

/** A row of `ingestion.responses`. */
export interface StoredAnswer {
  tenantId: string;
  responseId: string;
  externalId: string;
  version: number;
  revision: number;
  day: string;
  comment: string | null;
  /** The NPS answer. */
  value: number;
  unit: string | null;
}

/** What a stage knows of an answer. */
export interface StageRow {
  tenantId: string;
  responseId: string;
  version: number;
}

export interface CaseRow extends StageRow {
  outcome: 'opened' | 'joined' | 'nothing' | 'withdrawn' | null;
  taskId: string | null;
  provisional: boolean;
  decidedVersion: number | null;
}

export interface TaskRow {
  tenantId: string;
  taskId: string;
  responseId: string;
  firstContactDueAt: string | null;
  /** Whether the clock of the first contact still ran when it was due. */
  breached: boolean;
}

/** A sum as scoring keeps it. */
export interface ScoreCell {
  tenantId: string;
  dimension: string;
  value: string;
  day: string;
  n: number;
  positive: number;
  negative: number;
}

/** An event on the log. */
export interface LogEntry {
  topic: string;
  id: string;
  type: string;
  tenantId: string;
  time: string;
  data: Record<string, unknown>;
}

export interface GroupCounts {
  group: string;
  consumed: number;
  effected: number;
  skipped: number;
  deadLettered: number;
}

/** How often a group took effect on a topic, and how many events stand there, repeats of one not counted. */
export interface TopicEffects {
  group: string;
  topic: string;
  effected: number;
  events: number;
}

export interface DeliveryRow {
  tenantId: string;
  id: string;
  channel: 'email' | 'webhook';
  state: 'pending' | 'delivered' | 'failed';
  causeId: string;
}

export interface DeadLetterRow {
  group: string;
  error: string;
}

/** How far the pipeline was behind after the fault, and how fast it is. In answers that are not decided for good. */
export interface Lag {
  /** When the load had ended: nothing arrives any more. */
  backlog: number;
  /** Until it was 0, ms. */
  tookMs: number;
  /** Answers per second that went through before the fault: of a burst, from its first request until all were decided. */
  capacity: number;
}

/** Everything that the invariants are judged by, gathered after nothing is on its way any more. */
export interface Evidence {
  tenants: readonly TenantAccess[];
  ledger: readonly LedgerRow[];
  answers: readonly StoredAnswer[];
  scored: readonly StageRow[];
  analyzed: readonly StageRow[];
  cases: readonly CaseRow[];
  tasks: readonly TaskRow[];
  cells: readonly ScoreCell[];
  log: readonly LogEntry[];
  counts: readonly GroupCounts[];
  effects: readonly TopicEffects[];
  /** How often the fault has emptied the inboxes: so often every event may take effect anew. */
  inboxesEmptied: number;
  deliveries: readonly DeliveryRow[];
  /** Tenants with webhooks: each of their tasks is told there. Of the others a mail has to tell. */
  tenantsWithWebhooks: readonly string[];
  deadLetters: readonly DeadLetterRow[];
  receipts: readonly Receipt[];
  /** Rows of one tenant that hold another's mark: table and how many. */
  crossings: readonly { table: string; rows: number }[];
  /** Text of all processes' logs. */
  logs: string;
  /** Keys and passwords, which must be nowhere. */
  secrets: readonly string[];
  /** Bytes by process. */
  memory: ReadonlyMap<string, number>;
  /** Null where the fault asked for no measurement. */
  lag: Lag | null;
  /** How long at a stretch nothing could run, ms: clocks may be as late as that. */
  longestOutageMs: number;
}
