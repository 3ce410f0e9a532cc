import { NotFoundError } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { Tenant } from '../tenants/tenant.entity.js';
import { ApiKey } from './api-key.entity.js';
import { KeyDirectory } from './key-directory.js';
import type { CreatedKey, KeyRecord, NewKey } from './key.schema.js';
import { keyHash, newKey } from './key-text.js';

@Injectable()
export class KeyService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly directory: KeyDirectory,
  ) {}

  /** The only moment at which the key itself is known. `env` is the word in front of its id. */
  async create(tenantId: string, { name, scopes, expiresAt }: NewKey, env = 'live'): Promise<CreatedKey> {
    const { id, key } = newKey(env);
    return this.database.command(tenantId, async ({ manager, now }) => {
      if (!(await manager.existsBy(Tenant, { tenantId }))) throw new NotFoundError(`there is no tenant ${tenantId}`);
      const row = {
        tenantId,
        id,
        name,
        scopes,
        createdAt: now,
        expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
        revokedAt: null,
        lastUsedAt: null,
      };
      await manager.insert(ApiKey, { ...row, secretHash: keyHash(key) });
      return { key, ...toRecord(row) };
    });
  }

  async list(tenantId: string): Promise<KeyRecord[]> {
    const rows = await this.database.read(tenantId, (manager) =>
      manager.find(ApiKey, { where: { tenantId }, order: { createdAt: 'ASC', id: 'ASC' } }),
    );
    return rows.map(toRecord);
  }

  /** At once in this process, within a second in others. Revoking again changes nothing. */
  async revoke(tenantId: string, id: string): Promise<KeyRecord> {
    const revoked = await this.database.command(tenantId, async ({ manager, now }) => {
      const row = await manager.findOneBy(ApiKey, { tenantId, id });
      if (row === null) throw new NotFoundError(`there is no key ${id}`);
      if (row.revokedAt !== null) return row;
      await manager.update(ApiKey, { tenantId, id }, { revokedAt: now });
      return { ...row, revokedAt: now };
    });
    this.directory.forget(id);
    return toRecord(revoked);
  }
}

function toRecord(row: Omit<ApiKey, 'secretHash'>): KeyRecord {
  const { id, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt } = row;
  return {
    id,
    name,
    scopes,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
