import { type Environment, readSettings, serviceSettings, unknownSettings } from '@heed/platform';
import { standaloneSettings } from '@heed/standalone';
import { type Static, type TObject, type TString, Type } from '@sinclair/typebox';
import { DEFAULT_DATA_FOLDER } from '../config.js';

/** Its processes inherit what the services want to know: checked here, so that all that is wrong is told at once. */
export const distributedSettings = Type.Object({
  ...standaloneSettings.properties,
  HEED_DATA: Type.String({ default: DEFAULT_DATA_FOLDER, description: 'Folder for database, broker, mails and logs' }),
  HEED_PORT: Type.Integer({
    default: 4400,
    minimum: 1,
    maximum: 65_000,
    description: 'Port of the door; the other ports of deploy/topology.json keep their distance to it',
  }),
  HEED_KAFKA_BROKERS: Type.Optional(
    Type.String({
      format: 'hosts',
      examples: ['localhost:9092'],
      description: 'Brokers of a Kafka that runs already; unset: one is started',
    }),
  ),
});
export type DistributedSettings = Readonly<Static<typeof distributedSettings>>;

export function readDistributedSettings(env: Environment = process.env): DistributedSettings {
  return readSettings(distributedSettings, env);
}

/** A line for each variable that looks like a misspelt one. */
export function misspeltSettings(env: Environment = process.env): string[] {
  return unknownSettings([...Object.keys(distributedSettings.properties), 'HEED_URL', 'HEED_API_KEY'], env);
}

export const provisionSettings = Type.Object({
  HEED_DATABASE_ADMIN_URL: Type.String({
    format: 'postgres-url',
    examples: ['postgres://user:password@localhost:5432/heed'],
    description: 'PostgreSQL, as a role that may create roles and schemas',
  }),
  HEED_KAFKA_BROKERS: serviceSettings.properties.HEED_KAFKA_BROKERS,
  HEED_KAFKA_REPLICATION: Type.Integer({ default: 1, minimum: 1, description: 'Replicas of topics that are created' }),
});
export type ProvisionSettings = Readonly<Static<typeof provisionSettings>>;

/** For the job that prepares an empty database and broker. */
export function readProvisionSettings(env: Environment = process.env): ProvisionSettings {
  return readSettings(provisionSettings, env);
}

const passwordName = (service: string): string => `HEED_PASSWORD_${service.toUpperCase().replaceAll('-', '_')}`;

/** HEED_PASSWORD_ROUTING and the like. */
export function passwordSettings(services: readonly string[]): TObject<Record<string, TString>> {
  return Type.Object(
    Object.fromEntries(
      services.map((service) => [
        passwordName(service),
        Type.String({ minLength: 1, secret: true, description: `Password of the roles of ${service}` }),
      ]),
    ),
  );
}

/** The passwords of the services' roles, where a job makes them. */
export function readPasswords(
  services: readonly string[],
  env: Environment = process.env,
): (service: string) => string {
  const passwords = readSettings(passwordSettings(services), env);
  return (service) => passwords[passwordName(service)]!;
}

export const keySettings = Type.Object({
  HEED_DATABASE_URL: serviceSettings.properties.HEED_DATABASE_URL,
  HEED_DATABASE_PASSWORD: serviceSettings.properties.HEED_DATABASE_PASSWORD,
  HEED_TIME_ZONE: Type.String({
    format: 'time-zone',
    default: 'UTC',
    description: 'Time zone of the new tenant’s days',
  }),
});

/** For the job that makes the first key. */
export function readKeySettings(env: Environment = process.env): Readonly<Static<typeof keySettings>> {
  return readSettings(keySettings, env);
}
