import { describe, expect, it } from '@jest/globals';
import { destinationOf } from './destination-of.js';

const services = [
  { name: 'ingestion', paths: ['responses', 'imports'] },
  { name: 'text-analytics', paths: ['themes'] },
] as const;

describe('destinationOf', () => {
  it('goes by the first segment below /v1', () => {
    expect(destinationOf('/v1/responses', services)).toBe('ingestion');
    expect(destinationOf('/v1/responses/abc/versions', services)).toBe('ingestion');
    expect(destinationOf('/v1/themes/', services)).toBe('text-analytics');
  });

  it('sends a verification to the service it names', () => {
    expect(destinationOf('/v1/verify/text-analytics', services)).toBe('text-analytics');
    expect(destinationOf('/v1/verify', services)).toBeNull();
    expect(destinationOf('/v1/verify/scoring', services)).toBeNull();
  });

  it('knows no other path', () => {
    expect(
      ['/v1', '/v1/', '/v2/responses', '/responses', 'v1/responses', '//v1/responses', '/v1//responses'].map((path) =>
        destinationOf(path, services),
      ),
    ).toEqual(Array(7).fill(null));
  });
});
