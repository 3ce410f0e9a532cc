/**
 * Each service has three roles of its own: `owner` runs migrations, `api` serves HTTP and sees one tenant at a time,
 * `worker` runs consumers, relay and jobs over all tenants.
 */
export type RoleKind = 'owner' | 'api' | 'worker';

export function schemaOf(service: string): string {
  return service.replaceAll('-', '_');
}

export function roleName(service: string, kind: RoleKind): string {
  return `heed_${schemaOf(service)}_${kind}`;
}

/** May append to and read from the embedded log; granted to every worker. */
export const LOG_ROLE = 'heed_log';
export const LOG_SCHEMA = 'log';
