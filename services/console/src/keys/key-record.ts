import type { ApiKey } from './api-key.entity.js';
import type { KeyRecord } from './key.schema.js';

/** A key as its tenant sees it, without the secret. */
export function keyRecord(row: Omit<ApiKey, 'secretHash'>, now: Date): KeyRecord {
  const { id, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt, replaces, replacedBy } = row;
  return {
    id,
    name,
    scopes,
    state: revokedAt !== null ? 'revoked' : expiresAt !== null && expiresAt <= now ? 'expired' : 'valid',
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    replaces,
    replacedBy,
  };
}
