import { TenantSuspendedError } from '@heed/kernel';
import { type Identity, type Scope, WorkerDatabase } from '@heed/platform';
import { Injectable, Optional } from '@nestjs/common';
import { type KeyFault, KeyRefusedError } from './key-refused.error.js';
import { keyHash, keyId } from './key-text.js';
import { KeyUses } from './key-uses.js';

/** A revocation, an expiry or a suspension takes effect within this time. */
const KNOWN_FOR_MS = 1_000;
const KNOWN_AT_MOST = 10_000;

interface KeyRow {
  tenant_id: string;
  time_zone: string;
  scopes: Scope[];
  expires_at: Date | null;
  expired: boolean;
  revoked_at: Date | null;
  suspended_at: Date | null;
  suspended_reason: string | null;
  unnoted: boolean;
}

type Finding =
  | { state: 'valid'; identity: Identity; unnoted: boolean }
  | { state: 'refused'; fault: KeyFault; reason: string }
  | { state: 'suspended'; reason: string };

interface Known {
  id: string;
  finding: Promise<Finding>;
  until: number;
}

/** By id and hash: who does not hold the whole key hears nothing about it. */
const FIND = `
  SELECT k.tenant_id, t.time_zone, k.scopes, k.expires_at, k.expires_at <= now() AS expired, k.revoked_at,
         t.suspended_at, t.suspended_reason,
         k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute' AS unnoted
    FROM api_keys k JOIN tenants t ON t.tenant_id = k.tenant_id
   WHERE k.id = $1 AND k.secret_hash = $2 AND t.deleted_at IS NULL`;

/** Finds out whose key it is. The tenant is the answer, not part of the question, so it looks as the worker. */
@Injectable()
export class KeyDirectory {
  private readonly known = new Map<string, Known>();
  /** Hashes of keys that were valid when they came last. */
  private readonly familiar = new Set<string>();

  constructor(
    private readonly database: WorkerDatabase,
    /** A launcher that only makes keys has none. */
    @Optional() private readonly uses?: KeyUses,
  ) {}

  async identify(key: string): Promise<Identity> {
    const id = keyId(key);
    if (id === null) throw new KeyRefusedError('malformed', 'this is not a Heed key: it is cut or mistyped');
    const hash = keyHash(key);
    const finding = await this.look(id, hash);
    this.remember(hash, finding.state === 'valid');
    if (finding.state === 'suspended') throw new TenantSuspendedError(finding.reason);
    if (finding.state === 'refused') throw new KeyRefusedError(finding.fault, finding.reason, id);
    if (finding.unnoted) this.uses?.note(finding.identity.tenantId, id);
    return finding.identity;
  }

  /** Whether it was valid when it came last: no guess then. */
  isFamiliar(key: string): boolean {
    return this.familiar.has(keyHash(key).toString('hex'));
  }

  /** What changed in this process takes effect at once. */
  forget(id: string): void {
    for (const [hash, known] of this.known) if (known.id === id) this.known.delete(hash);
  }

  forgetAll(): void {
    this.known.clear();
  }

  private remember(hash: Buffer, isValid: boolean): void {
    const name = hash.toString('hex');
    if (!isValid) return void this.familiar.delete(name);
    if (this.familiar.size >= KNOWN_AT_MOST) this.familiar.clear();
    this.familiar.add(name);
  }

  private look(id: string, hash: Buffer): Promise<Finding> {
    const name = hash.toString('hex');
    const now = performance.now();
    const known = this.known.get(name);
    if (known !== undefined && known.until > now) return known.finding;
    if (this.known.size >= KNOWN_AT_MOST) this.known.clear();
    // Counted from before the read: what the read did not see yet is seen a second later at most.
    const entry: Known = { id, finding: this.find(id, hash), until: now + KNOWN_FOR_MS };
    this.known.set(name, entry);
    entry.finding.catch(() => {
      if (this.known.get(name) === entry) this.known.delete(name);
    });
    return entry.finding;
  }

  private async find(id: string, hash: Buffer): Promise<Finding> {
    const [row] = await this.database.promptly((source) => source.query<KeyRow[]>(FIND, [id, hash]));
    if (row === undefined) return { state: 'refused', fault: 'unknown', reason: 'this key is not known' };
    if (row.revoked_at !== null)
      return { state: 'refused', fault: 'revoked', reason: `this key was revoked at ${instant(row.revoked_at)}` };
    if (row.expired)
      return { state: 'refused', fault: 'expired', reason: `this key has expired at ${instant(row.expires_at!)}` };
    if (row.suspended_at !== null)
      return {
        state: 'suspended',
        reason: `this tenant is suspended since ${instant(row.suspended_at)}: ${row.suspended_reason}`,
      };
    const { tenant_id: tenantId, time_zone: timeZone, scopes, unnoted } = row;
    return { state: 'valid', identity: { tenantId, timeZone, scopes, actor: `key:${id}` }, unnoted };
  }
}

function instant(date: Date): string {
  return date.toISOString();
}
