import { ConflictError, NotFoundError, ValidationError } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Tenant } from '../tenants/tenant.entity.js';
import { ApiKey } from './api-key.entity.js';
import { KeyDirectory } from './key-directory.js';
import { keyRecord } from './key-record.js';
import type { CreatedKey, KeyRecord, NewKey, Revocation, RotatedKey, Rotation } from './key.schema.js';
import { keyHash, newKey } from './key-text.js';

type NewRow = Pick<ApiKey, 'tenantId' | 'name' | 'scopes' | 'createdAt' | 'expiresAt'> & Partial<ApiKey>;

@Injectable()
export class KeyService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly directory: KeyDirectory,
  ) {}

  /** The only moment at which the key itself is known. `env` is the word in front of its id. */
  async create(tenantId: string, { name, scopes, expiresAt }: NewKey, env = 'live'): Promise<CreatedKey> {
    return this.database.command(tenantId, async ({ manager, now }) => {
      await holdTenant(manager, tenantId);
      const until = expiresAt === undefined ? null : new Date(expiresAt);
      if (until !== null && until <= now) {
        const detail = `is ${until.toISOString()}, which is not in the future`;
        throw new ValidationError(`expiresAt ${detail}`, [{ field: '/expiresAt', rule: 'future', detail }]);
      }
      return insertKey(manager, { tenantId, name, scopes, createdAt: now, expiresAt: until }, env);
    });
  }

  async list(tenantId: string): Promise<KeyRecord[]> {
    return this.database.command(tenantId, async ({ manager, now }) => {
      const rows = await manager.find(ApiKey, { where: { tenantId }, order: { createdAt: 'ASC', id: 'ASC' } });
      return rows.map((row) => keyRecord(row, now));
    });
  }

  /** A new key with the name, the scopes and the lifetime of the old one, which ends after the overlap. */
  async rotate(tenantId: string, id: string, { overlapSeconds }: Rotation, env = 'live'): Promise<RotatedKey> {
    const rotated = await this.database.command(tenantId, async ({ manager, now }): Promise<RotatedKey> => {
      const old = await heldKey(manager, tenantId, id);
      const { state } = keyRecord(old, now);
      if (state !== 'valid') throw new ConflictError(`the key ${id} is ${state}; create a new one`);
      if (old.replacedBy !== null)
        throw new ConflictError(`the key ${id} has been rotated already, ${old.replacedBy} is in its place`);
      const { name, scopes, createdAt } = old;
      const lifetimeMs = old.expiresAt === null ? null : old.expiresAt.getTime() - createdAt.getTime();
      const expiresAt = lifetimeMs === null ? null : new Date(now.getTime() + lifetimeMs);
      const row = { tenantId, name, scopes, createdAt: now, expiresAt, replaces: id };
      const created = await insertKey(manager, row, env);
      const ends = new Date(now.getTime() + overlapSeconds * 1_000);
      const replaced = {
        expiresAt: old.expiresAt !== null && old.expiresAt < ends ? old.expiresAt : ends,
        replacedBy: created.id,
      };
      await manager.update(ApiKey, { tenantId, id }, replaced);
      return { created, replaced: keyRecord({ ...old, ...replaced }, now) };
    });
    this.directory.forget(id);
    return rotated;
  }

  /** At once in this process, within a second in others. Revoking again changes nothing. */
  async revoke(tenantId: string, id: string, { force }: Revocation = { force: false }): Promise<KeyRecord> {
    const revoked = await this.database.command(tenantId, async ({ manager, now }) => {
      const row = await heldKey(manager, tenantId, id);
      if (row.revokedAt !== null) return keyRecord(row, now);
      if (!force && (await isLastAdmin(manager, row, now)))
        throw new ConflictError(
          `${id} is the last key with the scope admin: without it nobody of this tenant makes keys again. ` +
            'Create or rotate one first, or revoke it with force.',
        );
      await manager.update(ApiKey, { tenantId, id }, { revokedAt: now });
      return keyRecord({ ...row, revokedAt: now }, now);
    });
    this.directory.forget(id);
    return revoked;
  }
}

/** Keys of a tenant change one after the other: of the last two admin keys, only one can revoke the other. */
async function holdTenant(manager: EntityManager, tenantId: string): Promise<void> {
  const tenant = await manager.findOne(Tenant, { where: { tenantId }, lock: { mode: 'pessimistic_write' } });
  if (tenant === null || tenant.deletedAt !== null) throw new NotFoundError(`there is no tenant ${tenantId}`);
}

async function heldKey(manager: EntityManager, tenantId: string, id: string): Promise<ApiKey> {
  await holdTenant(manager, tenantId);
  const row = await manager.findOneBy(ApiKey, { tenantId, id });
  if (row === null) throw new NotFoundError(`there is no key ${id}`);
  return row;
}

async function isLastAdmin(manager: EntityManager, { tenantId, id }: ApiKey, now: Date): Promise<boolean> {
  const rows = await manager.findBy(ApiKey, { tenantId });
  const admins = rows.filter((row) => row.scopes.includes('admin') && keyRecord(row, now).state === 'valid');
  return admins.length === 1 && admins[0]!.id === id;
}

async function insertKey(manager: EntityManager, given: NewRow, env: string): Promise<CreatedKey> {
  const { id, key } = newKey(env);
  const row = { revokedAt: null, lastUsedAt: null, replaces: null, replacedBy: null, ...given, id };
  await manager.insert(ApiKey, { ...row, secretHash: keyHash(key) });
  return { key, ...keyRecord(row, given.createdAt) };
}
