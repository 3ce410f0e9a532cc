import { readFileSync } from 'node:fs';
import { schemaValidator } from '@heed/contracts';
import { ConfigurationError } from '@heed/kernel';
import { expectationOf, shownValue } from '@heed/platform';
import { Type } from '@sinclair/typebox';
import type { UpstreamSender } from './upstream-sources.js';

/** The setting of ingestion, by itself or in one process with the others. */
export const upstreamSettings = Type.Object({
  HEED_UPSTREAM_SOURCES: Type.Optional(
    Type.String({
      examples: ['[{"source":"/crm/riverside","tenantId":"…","timeZone":"Europe/Berlin"}]'],
      description: 'Who may send over the upstream topics, as JSON or the path of a file that holds it; unset: nobody',
    }),
  ),
});

const check = schemaValidator(
  Type.Array(
    Type.Object(
      {
        source: Type.String({ minLength: 1 }),
        tenantId: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
        timeZone: Type.String({ minLength: 1 }),
      },
      { additionalProperties: false },
    ),
  ),
);

/** @throws ConfigurationError that says which entry is wrong and why. */
export function readUpstreamSources(setting: string | undefined): UpstreamSender[] {
  if (setting === undefined || setting.trim() === '') return [];
  const wrong = (why: string, cause?: unknown): ConfigurationError => {
    const { HEED_UPSTREAM_SOURCES: schema } = upstreamSettings.properties;
    return new ConfigurationError(
      `HEED_UPSTREAM_SOURCES ${shownValue(setting, schema)}: ${why}. It should be ${expectationOf(schema)}. It means: ${schema.description}`,
      { cause },
    );
  };
  let list: unknown;
  try {
    list = parse(setting.trim());
  } catch (cause) {
    throw wrong((cause as Error).message, cause);
  }
  const checked = check(list);
  if (!checked.ok)
    throw wrong(checked.violations.map(({ field, detail }) => `${field || 'the list'} ${detail}`).join('; '));
  const seen = new Set<string>();
  for (const { source, timeZone } of checked.value) {
    if (seen.has(source)) throw wrong(`${source} stands there twice; a source speaks for one tenant`);
    seen.add(source);
    try {
      new Intl.DateTimeFormat('en', { timeZone });
    } catch (cause) {
      throw wrong(`${timeZone} is not an IANA time zone`, cause);
    }
  }
  return checked.value;
}

function parse(setting: string): unknown {
  return JSON.parse(setting.startsWith('[') ? setting : readFileSync(setting, 'utf8'));
}
