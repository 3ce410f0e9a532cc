import { describe, expect, it } from '@jest/globals';
import { QuietDiag } from './quiet-diag.js';

describe('what OpenTelemetry complains about', () => {
  function quiet() {
    const lines: unknown[][] = [];
    const clock = { now: 0 };
    const logger = { warn: (...line: unknown[]) => void lines.push(line) };
    return { lines, clock, diag: new QuietDiag(logger as never, () => clock.now) };
  }

  it('is said once a minute, with how many there were in between', () => {
    const { lines, clock, diag } = quiet();
    for (let n = 0; n < 100; n += 1) diag.error('connect ECONNREFUSED 127.0.0.1:4318');
    clock.now = 60_000;
    diag.warn('still away');
    const told = 'tracing has a problem';
    expect(lines).toEqual([
      [{ component: 'tracing', reason: 'connect ECONNREFUSED 127.0.0.1:4318' }, told],
      [{ component: 'tracing', reason: 'still away', more: 99 }, told],
    ]);
  });

  it('is the message alone of an error that it wrote as JSON, and short', () => {
    const { lines, diag } = quiet();
    diag.error(
      JSON.stringify({ stack: `Error: ${'at x\n'.repeat(500)}`, message: 'Not Found', name: 'OTLPExporterError' }),
    );
    expect(lines).toEqual([[{ component: 'tracing', reason: 'Not Found' }, expect.any(String)]]);
    const other = quiet();
    other.diag.warn('x'.repeat(10_000));
    expect(other.lines).toEqual([[{ component: 'tracing', reason: 'x'.repeat(300) }, expect.any(String)]]);
  });
});
