import { schemaValidator } from '@heed/contracts';
import { ConfigurationError } from '@heed/kernel';
import type { Static, TObject } from '@sinclair/typebox';

/**
 * Reads one typed schema from environment variables, once, at start. Every property is named after its variable; blank
 * counts as unset; numbers and booleans are converted; defaults come from the schema. The result is frozen.
 */
export function readSettings<S extends TObject>(
  schema: S,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Static<S>> {
  const given: Record<string, unknown> = {};
  for (const name of Object.keys(schema.properties)) {
    const value = env[name];
    if (value !== undefined && value.trim() !== '') given[name] = value;
  }
  const checked = schemaValidator(schema, { coerceTypes: true, useDefaults: true })(given);
  if (checked.ok) return Object.freeze(checked.value);
  const lines = checked.violations.map(({ field, detail }) => {
    const name = field.replace(/^\//, '');
    const meaning = (schema.properties[name] as { description?: string } | undefined)?.description ?? '';
    // A secret must not end up in a log: only what should be there is told, not what was.
    return `${name}: ${detail}${meaning === '' ? '' : ` (${meaning})`}`;
  });
  throw new ConfigurationError(`Settings are wrong.\n  ${lines.join('\n  ')}`);
}
