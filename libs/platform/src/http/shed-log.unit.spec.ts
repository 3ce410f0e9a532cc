import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Logger } from 'pino';
import { ShedLog } from './shed-log.js';

const request = { method: 'POST', route: '/v1/responses', code: 'HEED_UNAVAILABLE', detail: 'too many at once' };

describe('requests that are answered 503', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function logged(): { lines: { requests: number; route: string }[]; log: ShedLog } {
    const lines: { requests: number; route: string }[] = [];
    const logger = { warn: (fields: (typeof lines)[number]) => void lines.push(fields) };
    return { lines, log: new ShedLog(logger as unknown as Logger) };
  }

  it('make one line at once and one a second after, with how many they were, and no stack', () => {
    const { lines, log } = logged();
    for (let i = 0; i < 1_000; i += 1) log.note(request);
    expect(lines).toEqual([{ component: 'http', ...request, requests: 1 }]);
    jest.advanceTimersByTime(1_000);
    expect(lines.map(({ requests }) => requests)).toEqual([1, 999]);
  });

  it('are told by route', () => {
    const { lines, log } = logged();
    log.note(request);
    log.note({ ...request, route: '/v1/interactions' });
    expect(lines.map(({ route }) => route)).toEqual(['/v1/responses', '/v1/interactions']);
  });

  it('are told at once again after a second without any', () => {
    const { lines, log } = logged();
    log.note(request);
    jest.advanceTimersByTime(1_000);
    log.note(request);
    expect(lines.map(({ requests }) => requests)).toEqual([1, 1]);
  });
});
