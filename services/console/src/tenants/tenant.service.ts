import { newEvent, tenantDeleted } from '@heed/contracts';
import { ConflictError, isUuid, NotFoundError, uuidv7, ValidationError } from '@heed/kernel';
import { ApiDatabase, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { ApiKey } from '../keys/api-key.entity.js';
import { Tenant } from './tenant.entity.js';
import type { NewTenant } from './tenant.schema.js';

type Change = Partial<Pick<Tenant, 'name' | 'suspendedAt' | 'suspendedReason'>>;

/** Names are compared with those of other tenants, which only the worker sees. */
@Injectable()
export class TenantService {
  constructor(
    private readonly api: ApiDatabase,
    private readonly worker: WorkerDatabase,
  ) {}

  async create({ name, timeZone }: NewTenant): Promise<Tenant> {
    checkTimeZone(timeZone);
    return this.worker.command(async ({ manager, now }) => {
      await claimName(manager, name);
      const suspension = { suspendedAt: null, suspendedReason: null };
      const tenant = { tenantId: uuidv7(), name, timeZone, createdAt: now, ...suspension, deletedAt: null };
      await manager.insert(Tenant, tenant);
      return tenant;
    });
  }

  async find(tenantId: string): Promise<Tenant> {
    const tenant = isUuid(tenantId)
      ? await this.api.read(tenantId, (manager) => manager.findOneBy(Tenant, { tenantId, deletedAt: IsNull() }))
      : null;
    if (tenant === null) throw new NotFoundError(`there is no tenant ${tenantId}`);
    return tenant;
  }

  async exists(tenantId: string): Promise<boolean> {
    return (await this.list()).some((tenant) => tenant.tenantId === tenantId);
  }

  /** All tenants, oldest first: for the operator and start-up, never for a key's holder. */
  list(): Promise<Tenant[]> {
    const order = { createdAt: 'ASC', tenantId: 'ASC' } as const;
    return this.worker.dataSource.manager.find(Tenant, { where: { deletedAt: IsNull() }, order });
  }

  rename(tenantId: string, name: string): Promise<Tenant> {
    return this.change(tenantId, async (manager) => {
      await claimName(manager, name, tenantId);
      return { name };
    });
  }

  /** Its keys are refused within a second; what has been accepted is finished. Suspending again changes the reason. */
  suspend(tenantId: string, reason: string): Promise<Tenant> {
    return this.change(tenantId, async (_, { suspendedAt }, now) => ({
      suspendedAt: suspendedAt ?? now,
      suspendedReason: reason,
    }));
  }

  resume(tenantId: string): Promise<Tenant> {
    return this.change(tenantId, async () => ({ suspendedAt: null, suspendedReason: null }));
  }

  /**
   * For good: its keys and its name go here and now, what the services hold of it once they have heard. The row stays, so
   * that the id never lives again.
   */
  async delete(tenantId: string, confirmed: string): Promise<void> {
    await this.worker.command(async ({ manager, now, emit }) => {
      const { name, suspendedAt } = await heldTenant(manager, tenantId);
      if (suspendedAt === null)
        throw new ConflictError(`the tenant ${name} is not suspended; suspend it first, then delete it`);
      if (confirmed !== name) {
        const violation = { field: '/confirm', rule: 'name', detail: 'is not the name of this tenant' };
        throw new ValidationError(`confirm ${violation.detail}`, [violation]);
      }
      await manager.delete(ApiKey, { tenantId });
      await manager.query('DELETE FROM kept_answers WHERE tenant_id = $1', [tenantId]);
      await manager.update(Tenant, { tenantId }, { name: '', suspendedReason: null, deletedAt: now });
      emit(newEvent(tenantDeleted, { tenantId, version: 1 }, { service: 'console', tenantId, time: now }));
    });
  }

  private change(
    tenantId: string,
    decide: (manager: EntityManager, tenant: Tenant, now: Date) => Promise<Change>,
  ): Promise<Tenant> {
    return this.worker.command(async ({ manager, now }) => {
      const tenant = await heldTenant(manager, tenantId);
      const change = await decide(manager, tenant, now);
      await manager.update(Tenant, { tenantId }, change);
      return { ...tenant, ...change };
    });
  }
}

async function heldTenant(manager: EntityManager, tenantId: string): Promise<Tenant> {
  const where = { tenantId, deletedAt: IsNull() };
  const tenant = isUuid(tenantId)
    ? await manager.findOne(Tenant, { where, lock: { mode: 'pessimistic_write' } })
    : null;
  if (tenant === null) throw new NotFoundError(`there is no tenant ${tenantId}`);
  return tenant;
}

/** No two tenants share a name: commands name them. Held until the commit, so that two at once do not both have it. */
async function claimName(manager: EntityManager, name: string, except: string | null = null): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('tenant names', 0))`);
  const taken = await manager.query<unknown[]>(
    `SELECT 1 FROM tenants WHERE lower(name) = lower($1) AND tenant_id IS DISTINCT FROM $2::uuid AND deleted_at IS NULL`,
    [name, except],
  );
  if (taken.length > 0) throw new ConflictError(`there is a tenant ${name} already`);
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    const violation = { field: '/timeZone', rule: 'time-zone', detail: `${timeZone} is not an IANA time zone` };
    throw new ValidationError(violation.detail, [violation], { cause });
  }
}
