import { createDataSource, roleUrl, runMigrations, type RoleKind } from '@heed/database';
import { consoleService, KeyDirectory, KeyService, TenantService } from '@heed/console';
import { Admission, ApiDatabase, migrationsOf, WorkerDatabase } from '@heed/platform';

const WITHIN_MS = 10_000;

interface ConsoleDatabase {
  databaseUrl: string;
  /** Of the console's roles. */
  password: string;
}

export interface FirstTenantOptions extends ConsoleDatabase {
  name: string;
  timeZone: string;
}

/** The oldest tenant with a new key for everything; the tenant is made where there is none. The console has migrated. */
export async function firstTenant(
  options: FirstTenantOptions,
): Promise<{ tenantId: string; timeZone: string; key: string }> {
  return inConsole(options, async ({ tenants, keys }) => {
    const [known] = await tenants.list();
    const { tenantId, timeZone } = known ?? (await tenants.create({ name: options.name, timeZone: options.timeZone }));
    const { key } = await keys.create(
      tenantId,
      { name: 'first start', scopes: ['ingest', 'read', 'tasks', 'admin'] },
      'local',
    );
    return { tenantId, timeZone, key };
  });
}

/** Null for a tenant that is gone. */
export async function timeZoneOf(tenantId: string, database: ConsoleDatabase): Promise<string | null> {
  return inConsole(database, async ({ tenants }) => {
    const tenant = (await tenants.list()).find((each) => each.tenantId === tenantId);
    return tenant?.timeZone ?? null;
  });
}

/** Makes the console's tables before the console starts: other services want to know of the first tenant. */
export async function migrateConsole(database: ConsoleDatabase): Promise<void> {
  const { name: schema } = consoleService;
  const migrations = migrationsOf(consoleService);
  await runMigrations({ url: urlOf(database, 'owner'), schema, name: 'heed console owner', migrations });
}

function urlOf({ databaseUrl, password }: ConsoleDatabase, kind: RoleKind): string {
  return roleUrl(databaseUrl, consoleService.name, kind, () => password);
}

async function inConsole<T>(
  database: ConsoleDatabase,
  work: (parts: { tenants: TenantService; keys: KeyService }) => Promise<T>,
): Promise<T> {
  const connect = (kind: RoleKind) =>
    createDataSource({
      url: urlOf(database, kind),
      schema: consoleService.name,
      name: 'heed first tenant',
      entities: consoleService.entities,
      poolSize: 1,
    }).initialize();
  const [api, worker] = [await connect('api'), await connect('worker')];
  try {
    const apiDatabase = new ApiDatabase(api, () => undefined, new Admission(1, WITHIN_MS));
    const workerDatabase = new WorkerDatabase(worker, () => undefined);
    const tenants = new TenantService(apiDatabase, workerDatabase);
    return await work({ tenants, keys: new KeyService(apiDatabase, new KeyDirectory(workerDatabase)) });
  } finally {
    await Promise.all([api.destroy(), worker.destroy()]);
  }
}
