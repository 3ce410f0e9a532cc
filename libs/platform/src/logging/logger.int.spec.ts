import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { QueryFailedError } from 'typeorm';
import { createLogger } from './logger.js';

describe('the log', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'heed-log-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('holds neither the parameters of a failed statement nor fields that may name a person', async () => {
    const file = join(folder, 'heed.log');
    const logger = createLogger({ level: 'info', file });
    const driverError = Object.assign(new Error('deadlock detected'), {
      code: '40P01',
      detail: 'Key (email)=(ada@example.com)',
    });
    const failed = new QueryFailedError('INSERT INTO x VALUES ($1)', ['Two weeks late, whsec_secret'], driverError);
    logger.warn({ err: failed }, 'one');
    logger.warn({ err: new Error('outer', { cause: failed }) }, 'two');
    logger.info({ email: 'ada@example.com', body: { comment: 'Two weeks late', name: 'Ada Petrov' } }, 'three');
    let text = '';
    await eventually(async () => {
      text = await readFile(file, 'utf8');
      expect(text.trim().split('\n')).toHaveLength(3);
    });
    for (const secret of ['whsec_secret', 'Two weeks late', 'ada@example.com', 'Ada Petrov'])
      expect(text).not.toContain(secret);
    expect(text).toContain('deadlock detected');
    expect(text).toContain('40P01');
  });
});
