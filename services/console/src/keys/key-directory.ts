import { UnauthorizedError } from '@heed/kernel';
import { type Identity, type Scope, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { keyHash, keyId } from './key-text.js';

/** A revocation or an expiry takes effect within this time. */
const KNOWN_FOR_MS = 1_000;
const KNOWN_AT_MOST = 10_000;

interface KeyRow {
  state: 'valid' | 'revoked' | 'expired';
  tenant_id: string;
  time_zone: string;
  scopes: Scope[];
}

type Finding = { state: 'valid'; identity: Identity } | { state: 'unknown' | 'revoked' | 'expired' };

interface Known {
  id: string;
  finding: Promise<Finding>;
  until: number;
}

/** Reads a key and, where it is valid and a minute has passed, notes its use: one statement. */
const FIND = `
  WITH found AS (
    SELECT k.tenant_id, k.id, k.scopes, t.time_zone,
           CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked'
                WHEN k.expires_at <= now() THEN 'expired'
                ELSE 'valid' END AS state,
           k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute' AS stale
      FROM api_keys k JOIN tenants t ON t.tenant_id = k.tenant_id
     WHERE k.id = $1 AND k.secret_hash = $2
  ), used AS (
    UPDATE api_keys k SET last_used_at = now() FROM found
     WHERE k.tenant_id = found.tenant_id AND k.id = found.id AND found.stale AND found.state = 'valid'
  )
  SELECT state, tenant_id, time_zone, scopes FROM found`;

const refusals = {
  unknown: 'this key is not known',
  revoked: 'this key was revoked',
  expired: 'this key has expired',
} as const;

/** Finds out whose key it is. The tenant is the answer, not part of the question, so it looks as the worker. */
@Injectable()
export class KeyDirectory {
  private readonly known = new Map<string, Known>();

  constructor(private readonly database: WorkerDatabase) {}

  async identify(key: string): Promise<Identity> {
    const id = keyId(key);
    if (id === null) throw new UnauthorizedError('this is not a Heed key: it is cut or mistyped');
    const finding = await this.look(id, keyHash(key));
    if (finding.state !== 'valid') throw new UnauthorizedError(refusals[finding.state]);
    return finding.identity;
  }

  forget(id: string): void {
    for (const [hash, known] of this.known) if (known.id === id) this.known.delete(hash);
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
    const [row] = await this.database.dataSource.query<KeyRow[]>(FIND, [id, hash]);
    if (row === undefined) return { state: 'unknown' };
    if (row.state !== 'valid') return { state: row.state };
    const { tenant_id: tenantId, time_zone: timeZone, scopes } = row;
    return { state: 'valid', identity: { tenantId, timeZone, scopes, actor: `key:${id}` } };
  }
}
