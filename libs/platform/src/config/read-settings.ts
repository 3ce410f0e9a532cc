import { schemaValidator } from '@heed/contracts';
import { ConfigurationError } from '@heed/kernel';
import type { Static, TObject } from '@sinclair/typebox';
import { expectationOf, type SettingSchema, shownValue } from './describe-setting.js';
import { givenValue } from './given-value.js';
import { settingFormats } from './setting-formats.js';

export type Environment = Readonly<Record<string, string | undefined>>;

const formats = Object.fromEntries(Object.entries(settingFormats).map(([name, { holds }]) => [name, holds]));

/**
 * Reads one typed schema from environment variables, or the files that these name ({@link givenValue}), once, at start. Every property
 * is named after its variable; blank counts as unset; numbers and booleans are converted; defaults come from the schema. The result is frozen.
 * @throws ConfigurationError with a line for every variable that is wrong: what it is, what it should be, what it means.
 */
export function readSettings<S extends TObject>(schema: S, env: Environment): Readonly<Static<S>> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.properties)) {
    const value = givenValue(name, env);
    if (value !== undefined) given[name] = value;
  }
  const checked = schemaValidator(schema, { coerceTypes: true, useDefaults: true, formats })({ ...given });
  if (checked.ok) return Object.freeze(checked.value);
  const names = [...new Set(checked.violations.map(({ field }) => field.replace(/^\//, '')))];
  const lines = names.map((name) => {
    const setting = schema.properties[name] as SettingSchema;
    const { description } = setting;
    return `${name} ${shownValue(given[name], setting)} and should be ${expectationOf(setting)}. It means: ${description}`;
  });
  throw new ConfigurationError(`Settings are wrong.\n  ${lines.join('\n  ')}`);
}
