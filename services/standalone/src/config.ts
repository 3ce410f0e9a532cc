import { doorSettings } from '@heed/console';
import { httpSettings, readSettings } from '@heed/platform';
import { intakeSettings, upstreamSettings } from '@heed/ingestion';
import { notificationSettings } from '@heed/notification';
import { Type, type Static } from '@sinclair/typebox';

const schema = Type.Object({
  HEED_DATA: Type.String({ default: '.heed', description: 'Folder for database, mails and logs' }),
  HEED_PORT: Type.Integer({
    default: 4400,
    minimum: 1,
    maximum: 65_534,
    description: 'Port of the API; metrics are one above',
  }),
  HEED_HOST: Type.String({ default: '127.0.0.1', description: 'Address to listen on; 0.0.0.0 for all' }),
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
  ...doorSettings.properties,
  ...httpSettings.properties,
  ...intakeSettings.properties,
  ...upstreamSettings.properties,
  ...notificationSettings.properties,
});
export type StandaloneSettings = Readonly<Static<typeof schema>>;

export function readStandaloneSettings(
  env: Readonly<Record<string, string | undefined>> = process.env,
): StandaloneSettings {
  return readSettings(schema, env);
}
