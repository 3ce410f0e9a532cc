import { describe, expect, it } from '@jest/globals';
import { judgeAnswer } from './judge-answer.js';

const now = new Date('2026-11-20T09:12:00Z');
const judge = (status: number, retryAfter?: string) => judgeAnswer({ status, retryAfter, text: 'words' }, now).result;

describe('what the answer to a webhook means', () => {
  it.each([200, 201, 204, 299])('is success for %d', (status) => {
    expect(judge(status)).toEqual({ sent: true });
  });

  it.each([301, 302, 307, 308])('is a failure for now for %d, whose target is left alone', (status) => {
    expect(judge(status)).toEqual({
      sent: false,
      permanent: false,
      reason: `redirects are not followed: ${status} words`,
    });
  });

  it.each([400, 401, 404, 500, 502, 504])('is a failure for now for %d', (status) => {
    expect(judge(status, '60')).toEqual({ sent: false, permanent: false, reason: `${status} words` });
  });

  it('is the end for 410', () => {
    expect(judge(410)).toMatchObject({ sent: false, permanent: true, gone: true });
  });

  it.each([
    [429, '120', 120_000],
    [503, 'Fri, 20 Nov 2026 09:13:00 GMT', 60_000],
    [429, undefined, undefined],
    [429, 'soon', undefined],
    [429, '0', undefined],
    [503, 'Fri, 20 Nov 2026 09:11:00 GMT', undefined],
  ])('is a pause for %d with Retry-After %p of %p ms', (status, header, ms) => {
    const result = judge(status, header);
    expect(result).toMatchObject({ sent: false, permanent: false });
    expect('retryAfterMs' in result ? result.retryAfterMs : undefined).toBe(ms);
  });
});
