import { doorSettings } from '@heed/console';
import { readSettings } from '@heed/platform';
import { Type, type Static } from '@sinclair/typebox';
import { DEFAULT_DATA_FOLDER } from '../config.js';

const schema = Type.Object({
  HEED_DATA: Type.String({ default: DEFAULT_DATA_FOLDER, description: 'Folder for database, broker, mails and logs' }),
  HEED_PORT: Type.Integer({
    default: 4400,
    minimum: 1,
    maximum: 65_000,
    description: 'Port of the door; the other ports of deploy/topology.json keep their distance to it',
  }),
  HEED_HOST: Type.String({ default: '127.0.0.1', description: 'Address of the door; 0.0.0.0 for all' }),
  HEED_KAFKA_BROKERS: Type.Optional(
    Type.String({ description: 'A Kafka that runs already, host:port; unset: one is started' }),
  ),
  HEED_LOG_LEVEL: Type.Union(
    (['debug', 'info', 'warn', 'error'] as const).map((level) => Type.Literal(level)),
    { default: 'info', description: 'debug, info, warn or error' },
  ),
  HEED_TIME_ZONE: Type.Optional(
    Type.String({ description: 'Time zone of a new tenant’s days, an IANA name; the machine’s where unset' }),
  ),
  HEED_TEAM_EMAIL: Type.String({
    default: 'customer-care@localhost',
    description: 'Where the first team of a new tenant gets its mail, until PUT /v1/teams names others',
  }),
  HEED_OPERATOR_KEY: doorSettings.properties.HEED_OPERATOR_KEY,
  HEED_SMTP_URL: Type.Optional(Type.String({ description: 'Mail server; unset: mails are files in the data folder' })),
  HEED_UPSTREAM_SOURCES: Type.Optional(
    Type.String({
      description: 'Who may send over the upstream topics beside the local source, as JSON or a file that holds it',
    }),
  ),
});
export type DistributedSettings = Readonly<Static<typeof schema>>;

type Environment = Readonly<Record<string, string | undefined>>;

export function readDistributedSettings(env: Environment = process.env): DistributedSettings {
  return readSettings(schema, env);
}

const provisionSchema = Type.Object({
  HEED_DATABASE_ADMIN_URL: Type.String({
    pattern: '^postgres(ql)?://',
    description: 'PostgreSQL as a role that may create roles and schemas, postgres://user:password@host:port/database',
  }),
  HEED_KAFKA_BROKERS: Type.String({ minLength: 1, description: 'Kafka, host:port, several with commas' }),
  HEED_KAFKA_REPLICATION: Type.Integer({ default: 1, minimum: 1, description: 'Replicas of topics that are created' }),
});
export type ProvisionSettings = Readonly<Static<typeof provisionSchema>>;

/** For the job that prepares an empty database and broker. */
export function readProvisionSettings(env: Environment = process.env): ProvisionSettings {
  return readSettings(provisionSchema, env);
}

/** HEED_PASSWORD_ROUTING and the like: the password of a service's roles, where a job makes them. */
export function passwordOfService(service: string, env: Environment = process.env): string {
  const name = `HEED_PASSWORD_${service.toUpperCase().replaceAll('-', '_')}`;
  const schema = Type.Object({
    [name]: Type.String({ minLength: 1, description: `Password of the roles of ${service}` }),
  });
  return readSettings(schema, env)[name] as string;
}

const keySchema = Type.Object({
  HEED_DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://', description: 'PostgreSQL' }),
  HEED_DATABASE_PASSWORD: Type.String({ minLength: 1, description: 'Password of the roles of console' }),
  HEED_TIME_ZONE: Type.String({ default: 'UTC', description: 'Time zone of the new tenant’s days, an IANA name' }),
});

/** For the job that makes the first key. */
export function readKeySettings(env: Environment = process.env): Readonly<Static<typeof keySchema>> {
  return readSettings(keySchema, env);
}
