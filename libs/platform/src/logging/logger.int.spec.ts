import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { useTracer, withSpan } from '@heed/messaging';
import { eventually, RecordingTracer } from '@heed/testing';
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

  it('does not end the process when the disk is full, and says so', async () => {
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const logger = createLogger({ file: '/dev/full' });
      for (const line of ['one', 'two', 'three']) logger.info(line);
      await eventually(() => expect(said.mock.calls.flat().join()).toContain('ENOSPC'));
      logger.info('four');
    } finally {
      said.mockRestore();
    }
  });

  it('names the trace of whatever is being done, unless the line knows better', async () => {
    const file = join(folder, 'traced.log');
    const logger = createLogger({ file });
    const tracer = new RecordingTracer();
    useTracer(tracer);
    const span = tracer.start('work', { service: 'test', kind: 'internal', parent: null });
    withSpan(span, () => {
      logger.info('within');
      logger.child({ service: 'test' }).info({ trace: 'its own' }, 'of one event');
    });
    logger.info('outside');
    useTracer(null);
    await eventually(async () => {
      const lines = (await readFile(file, 'utf8')).trim().split('\n');
      const traces = lines.map((line) => (JSON.parse(line) as { trace?: string }).trace);
      expect(traces).toEqual([span.traceparent.split('-')[1], 'its own', undefined]);
    });
  });
});
