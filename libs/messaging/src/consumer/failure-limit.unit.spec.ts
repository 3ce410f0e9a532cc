import { describe, expect, it } from '@jest/globals';
import { defaultFailureLimits, FailureLimit } from './failure-limit.js';

describe('FailureLimit', () => {
  it('stops at so many failures in a row', () => {
    const limit = new FailureLimit({ consecutive: 3, ratio: 1, window: 1_000 });
    expect([limit.failedOne(), limit.failedOne()]).toEqual([null, null]);
    limit.passed(1);
    expect([limit.failedOne(), limit.failedOne()]).toEqual([null, null]);
    expect(limit.failedOne()).toBe('3 events in a row went to the dead letters');
  });

  it('does not take an empty run for a success', () => {
    const limit = new FailureLimit({ consecutive: 2, ratio: 1, window: 1_000 });
    limit.failedOne();
    limit.passed(0);
    expect(limit.failedOne()).not.toBeNull();
  });

  it('stops at a share of failures, once it has seen enough', () => {
    const limit = new FailureLimit({ consecutive: 100, ratio: 0.25, window: 100 });
    const outcomes: (string | null)[] = [];
    for (let i = 0; i < 25; i++) {
      limit.passed(3);
      outcomes.push(limit.failedOne());
    }
    expect(outcomes.slice(0, 24)).toEqual(Array(24).fill(null));
    expect(outcomes[24]).toBe('25 of the last 100 events went to the dead letters');
  });

  it('lets a few failures among many pass for ever', () => {
    const limit = new FailureLimit();
    for (let i = 0; i < 10_000; i++) {
      limit.passed(9);
      expect(limit.failedOne()).toBeNull();
    }
  });

  it('forgets good times: a release that begins to fail is noticed within a window', () => {
    const limit = new FailureLimit({ consecutive: 1_000_000, ratio: 0.25, window: 1_000 });
    for (let i = 0; i < 1_000; i++) limit.passed(500);
    let failures = 1;
    while (limit.failedOne() === null) failures += 1;
    expect(failures).toBeLessThan(defaultFailureLimits.window);
  });
});
