import { describe, expect, it } from '@jest/globals';
import { postgresBinaries } from './binaries.js';

describe('postgresBinaries', () => {
  it('says which platforms there are where there is none for this one', async () => {
    await expect(postgresBinaries('sunos', 'x64')).rejects.toMatchObject({
      message: 'There is no embedded PostgreSQL for sunos-x64.',
      remedy: expect.stringContaining('linux-x64, linux-arm64, darwin-x64'),
    });
  });

  it('finds the programs of this platform', async () => {
    const { postgres, initdb } = await postgresBinaries();
    expect([postgres, initdb]).toEqual([expect.stringMatching(/postgres/), expect.stringMatching(/initdb/)]);
  });
});
