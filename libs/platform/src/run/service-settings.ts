import { type TObject, Type, type Static } from '@sinclair/typebox';
import { httpSettings } from '../http/http-limits.js';
import { tlsSettings } from '../http/tls-settings.js';
import { tracingSettings } from '../tracing/tracing-settings.js';

/** What every service that runs as a process of its own wants to know. */
export const serviceSettings = Type.Object({
  HEED_DATABASE_URL: Type.String({
    format: 'postgres-url',
    examples: ['postgres://localhost:5432/heed'],
    description: 'PostgreSQL, postgres://host:port/database; user and password are those of the service’s own roles',
  }),
  HEED_DATABASE_PASSWORD: Type.String({
    minLength: 1,
    secret: true,
    description: 'Password of this service’s roles heed_<service>_owner, _api and _worker',
  }),
  HEED_KAFKA_BROKERS: Type.String({
    format: 'hosts',
    examples: ['localhost:9092'],
    description: 'Brokers of Kafka',
  }),
  HEED_IDENTITY_SECRET: Type.String({
    minLength: 32,
    secret: true,
    examples: ['what `openssl rand -hex 32` prints'],
    description: 'The secret of at least 32 characters that the door and the services share',
  }),
  HEED_HOST: Type.String({
    format: 'host',
    default: '127.0.0.1',
    description: 'Address to listen on; 0.0.0.0 for all',
  }),
  HEED_PORT: Type.Integer({ minimum: 1, maximum: 65_535, examples: [4410], description: 'Port of the service' }),
  HEED_ADMIN_HOST: Type.Optional(
    Type.String({
      format: 'host',
      examples: ['127.0.0.1'],
      description: 'Address of the admin port; unset: that of HEED_HOST',
    }),
  ),
  HEED_ADMIN_PORT: Type.Integer({
    minimum: 1,
    maximum: 65_535,
    examples: [4411],
    description: 'Port of /metrics, /livez, /readyz, /status, /check and /openapi.json; not for the world',
  }),
  HEED_LOG_LEVEL: Type.Union(
    (['debug', 'info', 'warn', 'error'] as const).map((level) => Type.Literal(level)),
    { default: 'info', description: 'What is logged: lines of this level and above' },
  ),
  ...httpSettings.properties,
  ...tlsSettings.properties,
  ...tracingSettings.properties,
});
export type ServiceSettings = Static<typeof serviceSettings>;

export type SettingsWith<S extends TObject> = Readonly<ServiceSettings & Static<S>>;
