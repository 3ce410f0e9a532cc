import { type TObject, Type } from '@sinclair/typebox';
import { readSettings } from '../config/read-settings.js';
import { serviceSettings, type SettingsWith } from './service-settings.js';

/** The settings of a service's process: those of every service, and its own. */
export function readServiceSettings<S extends TObject>(
  own: S,
  env: Readonly<Record<string, string | undefined>> = process.env,
): SettingsWith<S> {
  const schema = Type.Object({ ...serviceSettings.properties, ...own.properties });
  return readSettings(schema, env);
}
