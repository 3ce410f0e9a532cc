import { createDataSource, roleUrl, type RoleKind } from '@heed/database';
import { consoleService, KeyDirectory, KeyService, TenantService } from '@heed/console';
import { ApiDatabase, WorkerDatabase } from '@heed/platform';

export interface FirstTenantOptions {
  databaseUrl: string;
  /** Of the console's roles. */
  password: string;
  name: string;
  timeZone: string;
}

/** The oldest tenant with a new key for everything; the tenant is made where there is none. The console has migrated. */
export async function firstTenant(
  options: FirstTenantOptions,
): Promise<{ tenantId: string; key: string; isNew: boolean }> {
  const { databaseUrl, password, name, timeZone } = options;
  const connect = (kind: RoleKind) =>
    createDataSource({
      url: roleUrl(databaseUrl, consoleService.name, kind, () => password),
      schema: consoleService.name,
      name: 'heed first tenant',
      entities: consoleService.entities,
      poolSize: 1,
    }).initialize();
  const [api, worker] = [await connect('api'), await connect('worker')];
  try {
    const apiDatabase = new ApiDatabase(api, () => undefined);
    const workerDatabase = new WorkerDatabase(worker, () => undefined);
    const tenants = new TenantService(apiDatabase, workerDatabase);
    const [known] = await tenants.list();
    const { tenantId } = known ?? (await tenants.create({ name, timeZone }));
    const keys = new KeyService(apiDatabase, new KeyDirectory(workerDatabase));
    const { key } = await keys.create(
      tenantId,
      { name: 'first start', scopes: ['ingest', 'read', 'tasks', 'admin'] },
      'local',
    );
    return { tenantId, key, isNew: known === undefined };
  } finally {
    await Promise.all([api.destroy(), worker.destroy()]);
  }
}
