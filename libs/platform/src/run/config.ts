import { armFailpoint } from '@heed/kernel';
import { type TObject, Type } from '@sinclair/typebox';
import { type Environment, readSettings } from '../config/read-settings.js';
import { unknownSettings } from '../config/unknown-settings.js';
import { serviceSettings, type SettingsWith } from './service-settings.js';

/** The settings of a service's process: those of every service, and its own. */
export function readServiceSettings<S extends TObject>(own: S, env: Environment = process.env): SettingsWith<S> {
  const schema = Type.Object({ ...serviceSettings.properties, ...own.properties });
  return readSettings(schema, env);
}

/** A line for each variable that looks like a misspelt one. */
export function misspeltSettings(own: TObject, env: Environment = process.env): string[] {
  return unknownSettings([...Object.keys(serviceSettings.properties), ...Object.keys(own.properties)], env);
}

/** For the fault suite: `HEED_FAILPOINT` makes this process die or fail at one point. Nobody else sets it. */
export function armFailpointOf(env: Environment = process.env): void {
  armFailpoint(env['HEED_FAILPOINT'], env['NODE_ENV'] === 'production');
}
