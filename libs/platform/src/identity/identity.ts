export const scopes = ['ingest', 'read', 'tasks', 'admin'] as const;
/** `ingest` sends feedback, `read` sees numbers and tasks, `tasks` changes tasks, `admin` steers and includes the others. */
export type Scope = (typeof scopes)[number];

/** Who a request comes from, as the door found out. */
export interface Identity {
  tenantId: string;
  /** IANA name; the tenant's days are days there. */
  timeZone: string;
  scopes: readonly Scope[];
  /** For timelines and audits: `key:<id>`. */
  actor: string;
}

/** The header in which the door hands a signed identity to a service. */
export const IDENTITY_HEADER = 'x-heed-identity';
