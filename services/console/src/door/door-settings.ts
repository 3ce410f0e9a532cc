import { readSettings } from '@heed/platform';
import { Type, type Static } from '@sinclair/typebox';

/** For the settings of whatever runs the door. Limits are per tenant or address, and per process of the door. */
export const doorSettings = Type.Object({
  HEED_OPERATOR_KEY: Type.Optional(
    Type.String({
      minLength: 32,
      secret: true,
      examples: ['what `openssl rand -hex 32` prints'],
      description: 'The key of the operator, who makes, suspends and deletes tenants',
    }),
  ),
  HEED_LIMIT_REQUESTS_PER_SECOND: Type.Number({
    default: 1_000,
    exclusiveMinimum: 0,
    description: 'Requests of one tenant a second, on average',
  }),
  HEED_LIMIT_REQUESTS_BURST: Type.Integer({
    default: 2_000,
    minimum: 1,
    description: 'Requests of one tenant at once',
  }),
  HEED_LIMIT_ROWS_PER_SECOND: Type.Number({
    default: 5_000,
    exclusiveMinimum: 0,
    description: 'Answers and interactions of one tenant a second, on average',
  }),
  HEED_LIMIT_ROWS_BURST: Type.Integer({
    default: 100_000,
    minimum: 1,
    description: 'Answers and interactions of one tenant at once',
  }),
  HEED_LIMIT_REFUSED_KEYS_PER_SECOND: Type.Number({
    default: 2,
    exclusiveMinimum: 0,
    description: 'Keys that are not valid, from one address (of IPv6: a /64) a second, on average; 429 beyond',
  }),
  HEED_LIMIT_REFUSED_KEYS_BURST: Type.Integer({
    default: 20,
    minimum: 1,
    description: 'Keys that are not valid, from one address at once',
  }),
  HEED_TRUST_PROXY: Type.Optional(
    Type.String({
      format: 'networks',
      examples: ['10.0.0.0/8,192.168.1.7'],
      description: 'Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; unset: nobody’s',
    }),
  ),
  HEED_LIMIT_STORED_ROWS: Type.Optional(
    Type.Integer({
      minimum: 1,
      examples: [1_000_000],
      description: 'Answers that one tenant may store; unset: as many as it sends',
    }),
  ),
});
type Values = Static<typeof doorSettings>;

export class DoorSettings {
  readonly values: Readonly<Values>;

  constructor(given: Partial<Values> = {}) {
    const names = Object.keys(doorSettings.properties) as (keyof Values)[];
    const own = names.flatMap((name) => (given[name] === undefined ? [] : [[name, String(given[name])]]));
    this.values = readSettings(doorSettings, Object.fromEntries(own) as Record<string, string>);
  }
}
