import { describe, expect, it } from '@jest/globals';
import { createDeepReader } from './deep-reader.js';

describe('the deep tier', () => {
  it('says what it lacks where there is no model', async () => {
    await expect(createDeepReader({ model: '/nowhere' })).rejects.toMatchObject({
      code: 'HEED_UNAVAILABLE',
      message: expect.stringMatching(/has no model: .*card\.json/),
    });
  });
});
