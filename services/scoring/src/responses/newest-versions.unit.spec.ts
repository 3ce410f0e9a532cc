import { describe, expect, it } from '@jest/globals';
import { newestVersions } from './newest-versions.js';

describe('newestVersions', () => {
  it('keeps the highest version of each response of each tenant, in key order', () => {
    const response = (tenantId: string, responseId: string, version: number) => ({ tenantId, responseId, version });
    expect(
      newestVersions([
        response('b', '1', 1),
        response('a', '2', 3),
        response('a', '2', 2),
        response('a', '1', 1),
        response('b', '1', 2),
      ]),
    ).toEqual([response('a', '1', 1), response('a', '2', 3), response('b', '1', 2)]);
  });
});
