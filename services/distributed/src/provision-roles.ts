import { provision, roleName, type RoleKind } from '@heed/database';
import { ConfigurationError } from '@heed/kernel';

const kinds: readonly RoleKind[] = ['owner', 'api', 'worker'];

/** Schemas and roles, the roles of each service with a password of their own. `passwordOfLog`: nobody logs in with it. */
export async function provisionRoles(
  adminUrl: string,
  services: readonly string[],
  passwordOf: (service: string) => string,
  passwordOfLog: string,
): Promise<void> {
  const serviceOf = new Map(services.flatMap((service) => kinds.map((kind) => [roleName(service, kind), service])));
  const password = (role: string): string => {
    const service = serviceOf.get(role);
    if (service !== undefined) return passwordOf(service);
    if (role === 'heed_log') return passwordOfLog;
    throw new ConfigurationError(`nobody knows the role ${role}`);
  };
  await provision({ adminUrl, services, password });
}
