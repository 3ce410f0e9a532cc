import { MAX_JSON_DEPTH } from '@heed/kernel';
import { Type, type Static } from '@sinclair/typebox';
import { readSettings } from '../config/read-settings.js';

/** What one request may cost a process before anybody knows what it wants: for the settings of whatever listens. */
export const httpSettings = Type.Object({
  HEED_HTTP_BODY_BYTES: Type.Integer({
    default: 8 * 1024 * 1024,
    minimum: 1_024,
    maximum: 1024 * 1024 * 1024,
    description: 'Largest body of a request, 413 beyond. Streams are bounded by rows, by line and by time instead',
  }),
  HEED_HTTP_JSON_DEPTH: Type.Integer({
    default: MAX_JSON_DEPTH,
    minimum: 8,
    maximum: 1_000,
    description: 'How deep the JSON of a body may nest, 400 beyond',
  }),
  HEED_HTTP_CONNECTIONS: Type.Integer({
    default: 10_000,
    minimum: 1,
    maximum: 1_000_000,
    description: 'Connections at once; further ones are closed as they come',
  }),
  HEED_HTTP_HEADERS_MS: Type.Integer({
    default: 15_000,
    minimum: 50,
    maximum: 3_600_000,
    description: 'Within this the headers of a request have come, 408 beyond',
  }),
  HEED_HTTP_REQUEST_MS: Type.Integer({
    default: 300_000,
    minimum: 50,
    maximum: 3_600_000,
    description: 'Within this a whole request has come, the body of a stream too, 408 beyond',
  }),
  HEED_HTTP_IDLE_MS: Type.Integer({
    default: 150_000,
    minimum: 50,
    maximum: 3_600_000,
    description: 'A connection on which nothing passes for so long during a request is closed',
  }),
  HEED_HTTP_KEEP_ALIVE_MS: Type.Integer({
    default: 72_000,
    minimum: 50,
    maximum: 3_600_000,
    description: 'A connection is kept so long for the next request',
  }),
});
type Values = Static<typeof httpSettings>;

export class HttpLimits {
  readonly values: Readonly<Values>;

  constructor(given: Partial<Values> = {}) {
    const names = Object.keys(httpSettings.properties) as (keyof Values)[];
    const own = names.flatMap((name) => (given[name] === undefined ? [] : [[name, String(given[name])]]));
    this.values = readSettings(httpSettings, Object.fromEntries(own) as Record<string, string>);
  }
}
