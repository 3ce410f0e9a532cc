export const scopes = ['ingest', 'read', 'tasks', 'admin'] as const;
/** `ingest` sends feedback, `read` sees numbers and tasks, `tasks` changes tasks, `admin` steers and includes the others. */
export type Scope = (typeof scopes)[number];

/** `operator` is of no tenant and on no key: it makes, suspends and deletes tenants, has what is no tenant’s, and includes nothing else. */
export type GrantedScope = Scope | 'operator';

/** The tenant of an identity that has none: no row is its. */
export const NO_TENANT = '00000000-0000-0000-0000-000000000000';

/** Who a request comes from, as the door found out. */
export interface Identity {
  tenantId: string;
  /** IANA name; the tenant's days are days there. */
  timeZone: string;
  scopes: readonly GrantedScope[];
  /** For timelines and audits: `key:<id>`, `operator`. */
  actor: string;
}

/** The header in which the door hands a signed identity to a service. */
export const IDENTITY_HEADER = 'x-heed-identity';
