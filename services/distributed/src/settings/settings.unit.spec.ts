import { describe, expect, it } from '@jest/globals';
import { gatewaySettings } from '@heed/console';
import { readSettings, serviceSettings, type SettingSchema, unknownSettings } from '@heed/platform';
import { standaloneSettings } from '@heed/standalone';
import { Type, type TObject } from '@sinclair/typebox';
import { distributedSettings, keySettings, passwordSettings, provisionSettings } from './config.js';

/** Every list of settings that a process of Heed reads. */
const lists: Record<string, TObject> = {
  'npm start': standaloneSettings,
  'npm run start:distributed': distributedSettings,
  'a service': serviceSettings,
  'the door': gatewaySettings,
  'the job that prepares': provisionSettings,
  'the passwords of that job': passwordSettings(['routing', 'text-analytics']),
  'the job that makes a key': keySettings,
};
const settings = Object.entries(lists).flatMap(([list, { properties }]) =>
  Object.entries<SettingSchema>(properties).map(([name, schema]) => ({ list, name, schema })),
);

/** Any text will do: what they name is looked at by whoever uses it. */
const FREE = [
  ...['HEED_DATA', 'HEED_MAIL_OUTBOX', 'HEED_TLS_CERT', 'HEED_TLS_KEY', 'HEED_UPSTREAM_SOURCES'],
  // A collector that is away or wrong stops nothing.
  ...['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_SERVICE_NAME'],
];

/** A value that no setting takes, but for free texts; null where only a missing one is wrong. */
function wrongValue({ type, format, minLength = 0 }: SettingSchema): string | null {
  if (type === 'string' && format === undefined && minLength <= 1) return null;
  return 'not right!';
}

function refusal(name: string, schema: SettingSchema, value: string): string {
  try {
    readSettings(Type.Object({ [name]: schema as never }), { [name]: value });
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('every setting', () => {
  it.each(settings)(
    '$name of $list, given wrong, is told with its value, what it should be and what it means',
    (one) => {
      const { name, schema } = one;
      const wrong = wrongValue(schema);
      if (wrong === null && FREE.includes(name)) return expect(refusal(name, schema, 'anything')).toBe('');
      const text = refusal(name, schema, wrong ?? '');
      const found = wrong === null ? 'is not set' : schema.secret ? 'is not shown here (10 characters)' : 'is ';
      expect(text).toMatch(new RegExp(`^Settings are wrong\\.\\n {2}${name} `));
      expect(text).toContain(`${name} ${found}`);
      expect(text).toContain(' and should be ');
      expect(text).toContain(`It means: ${schema.description}`);
      if (schema.secret) expect(text).not.toContain('not right!');
      else if (wrong !== null) expect(text).toMatch(/"not right!"|is not shown here/);
    },
  );

  it('has an example or a default of the kind that it takes, unless it is a password', () => {
    for (const { name, schema } of settings) {
      const example = schema.examples?.[0] ?? schema.default;
      if (schema.secret) continue;
      expect([name, example]).not.toEqual([name, undefined]);
      expect([name, refusal(name, schema, String(example))]).toEqual([name, '']);
    }
  });

  it('is far enough from the others that none is taken for a misspelt one', () => {
    const all = [...new Set([...settings.map(({ name }) => name), 'HEED_URL', 'HEED_API_KEY'])];
    const everything = Object.fromEntries(all.map((name) => [name, 'x']));
    for (const { properties } of Object.values(lists))
      expect(unknownSettings(Object.keys({ ...serviceSettings.properties, ...properties }), everything)).toEqual([]);
  });
});
