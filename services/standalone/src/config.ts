import { doorSettings } from '@heed/console';
import {
  type Environment,
  httpSettings,
  readSettings,
  serviceSettings,
  tracingSettings,
  unknownSettings,
} from '@heed/platform';
import { intakeSettings, upstreamSettings } from '@heed/ingestion';
import { notificationSettings } from '@heed/notification';
import { routingSettings } from '@heed/routing';
import { textSettings } from '@heed/text-analytics';
import { Type, type Static } from '@sinclair/typebox';

export const standaloneSettings = Type.Object({
  HEED_DATA: Type.String({ default: '.heed', description: 'Folder for database, mails and logs' }),
  HEED_PORT: Type.Integer({
    default: 4400,
    minimum: 1,
    maximum: 65_534,
    description: 'Port of the API; metrics are one above',
  }),
  HEED_HOST: serviceSettings.properties.HEED_HOST,
  HEED_LOG_LEVEL: serviceSettings.properties.HEED_LOG_LEVEL,
  HEED_TIME_ZONE: Type.Optional(
    Type.String({
      format: 'time-zone',
      examples: ['Europe/Berlin'],
      description: 'Time zone of the days of the first tenant, fixed at the first start; unset: that of the machine',
    }),
  ),
  ...routingSettings.properties,
  ...doorSettings.properties,
  ...httpSettings.properties,
  ...tracingSettings.properties,
  ...intakeSettings.properties,
  ...upstreamSettings.properties,
  ...textSettings.properties,
  ...notificationSettings.properties,
  // Drawn from the folder's secrets; with a key of one's own these open what they sealed before.
  HEED_SECRETS_KEY: Type.Optional(notificationSettings.properties.HEED_SECRETS_KEY),
});
export type StandaloneSettings = Readonly<Static<typeof standaloneSettings>>;

/** Of the command line; a start is often given them too. */
const ofCommands = ['HEED_URL', 'HEED_API_KEY'];

export function readStandaloneSettings(env: Environment = process.env): StandaloneSettings {
  return readSettings(standaloneSettings, env);
}

/** A line for each variable that looks like a misspelt one. */
export function misspeltSettings(env: Environment = process.env): string[] {
  return unknownSettings([...Object.keys(standaloneSettings.properties), ...ofCommands], env);
}
