import { describe, expect, it } from '@jest/globals';
import { logPainter } from './log-line.js';

describe('a log line for people', () => {
  const paint = logPainter('routing.2', 4, false);

  it('names its process, then time, level, part, message and what else it holds', () => {
    const line = {
      level: 40,
      time: '2026-11-22T06:55:01.123Z',
      service: 'routing',
      component: 'relay',
      n: 3,
      err: { message: 'away' },
      msg: 'waits',
    };
    expect(paint(JSON.stringify(line))).toBe('routing.2        │ 06:55:01.123 warn relay: waits n=3 err=away');
  });

  it('is left alone where it is not ours', () => {
    expect(paint('Killed')).toBe('routing.2        │ Killed');
    expect(paint('{"level":')).toBe('routing.2        │ {"level":');
    expect(paint('{"a":1}')).toBe('routing.2        │ {"a":1}');
  });
});
