import type { ServiceName } from '@heed/platform';
import type { Destination } from './service-gateway.js';

/** Every service has these; the next segment names it. */
const everywhere = ['verify', 'dead-letters'];

/** The service that owns a path below `/v1`, or null. `/v1/verify/<service>` is that service's. */
export function destinationOf(pathname: string, services: readonly Destination[]): ServiceName | null {
  const [root, version, first, second] = pathname.split('/');
  if (root !== '' || version !== 'v1' || first === undefined) return null;
  const owner = services.find(({ name, paths }) =>
    everywhere.includes(first) ? name === second : paths.includes(first),
  );
  return owner?.name ?? null;
}
