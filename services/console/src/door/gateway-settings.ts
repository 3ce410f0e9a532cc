import { ConfigurationError } from '@heed/kernel';
import { Type, type Static } from '@sinclair/typebox';
import type { Instance } from './instances.js';

const urls = (service: string, port: number) =>
  Type.String({
    format: 'web-urls',
    default: `http://127.0.0.1:${port}`,
    description: `Where ${service} listens; several processes with commas`,
  });
const adminUrls = (service: string) =>
  Type.Optional(
    Type.String({
      format: 'web-urls',
      examples: ['http://127.0.0.1:4411'],
      description: `The admin ports of ${service}, as many; unset: one above each port`,
    }),
  );

/** For `readServiceSettings`: where the door finds the services. */
export const gatewaySettings = Type.Object({
  HEED_SERVICE_INGESTION_URL: urls('ingestion', 4410),
  HEED_SERVICE_SCORING_URL: urls('scoring', 4420),
  HEED_SERVICE_TEXT_ANALYTICS_URL: urls('text-analytics', 4430),
  HEED_SERVICE_ROUTING_URL: urls('routing', 4440),
  HEED_SERVICE_NOTIFICATION_URL: urls('notification', 4450),
  HEED_SERVICE_INGESTION_ADMIN_URL: adminUrls('ingestion'),
  HEED_SERVICE_SCORING_ADMIN_URL: adminUrls('scoring'),
  HEED_SERVICE_TEXT_ANALYTICS_ADMIN_URL: adminUrls('text-analytics'),
  HEED_SERVICE_ROUTING_ADMIN_URL: adminUrls('routing'),
  HEED_SERVICE_NOTIFICATION_ADMIN_URL: adminUrls('notification'),
});
export type GatewaySettings = Static<typeof gatewaySettings>;

type Name = 'INGESTION' | 'SCORING' | 'TEXT_ANALYTICS' | 'ROUTING' | 'NOTIFICATION';

export function instancesOf(service: string, settings: GatewaySettings): Instance[] {
  const name = service.toUpperCase().replaceAll('-', '_') as Name;
  const given = split(settings[`HEED_SERVICE_${name}_URL`]);
  const admin = settings[`HEED_SERVICE_${name}_ADMIN_URL`];
  const adminUrls = admin === undefined ? given.map(oneAbove) : split(admin);
  if (adminUrls.length !== given.length)
    throw new ConfigurationError(
      `HEED_SERVICE_${name}_ADMIN_URL names ${adminUrls.length} addresses, HEED_SERVICE_${name}_URL ${given.length}: it should name as many, or be unset`,
    );
  return given.map((url, index) => ({ url, adminUrl: adminUrls[index]! }));
}

function split(list: string): URL[] {
  return list.split(',').map((url) => new URL(url.trim()));
}

function oneAbove(url: URL): URL {
  const above = new URL(url);
  // Admin ports speak plain text, whatever the service does.
  above.protocol = 'http:';
  above.port = String(Number(url.port || (url.protocol === 'https:' ? '443' : '80')) + 1);
  return above;
}
