import { NotFoundError, uuidv7, ValidationError } from '@heed/kernel';
import { ApiDatabase, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { Tenant } from './tenant.entity.js';

export interface NewTenant {
  name: string;
  /** IANA name, such as `Europe/Berlin`; the tenant's days are days there. */
  timeZone: string;
}

@Injectable()
export class TenantService {
  constructor(
    private readonly api: ApiDatabase,
    private readonly worker: WorkerDatabase,
  ) {}

  async create({ name, timeZone }: NewTenant): Promise<Tenant> {
    checkTimeZone(timeZone);
    const tenantId = uuidv7();
    return this.api.command(tenantId, async ({ manager, now }) => {
      const tenant = {
        tenantId,
        name,
        timeZone,
        createdAt: now,
        suspendedAt: null,
        suspendedReason: null,
        deletedAt: null,
      };
      await manager.insert(Tenant, tenant);
      return tenant;
    });
  }

  async find(tenantId: string): Promise<Tenant> {
    const tenant = await this.api.read(tenantId, (manager) => manager.findOneBy(Tenant, { tenantId }));
    if (tenant === null) throw new NotFoundError(`there is no tenant ${tenantId}`);
    return tenant;
  }

  /** All tenants, oldest first: for the command line and start-up, never for a key's holder. */
  list(): Promise<Tenant[]> {
    return this.worker.dataSource.manager.find(Tenant, { order: { createdAt: 'ASC', tenantId: 'ASC' } });
  }
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    const violation = { field: '/timeZone', rule: 'time-zone', detail: `${timeZone} is not an IANA time zone` };
    throw new ValidationError(violation.detail, [violation], { cause });
  }
}
