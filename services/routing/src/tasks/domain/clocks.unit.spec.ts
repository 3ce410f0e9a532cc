import { describe, expect, it } from '@jest/globals';
import { fireClocks, isTightenedBy, keepTightened, setClocks, tightenClocks, withNextDue } from './clocks.js';
import type { Task } from './task.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 22) + minutes * 60_000);
const order = (firstContactMinutes: number | null, resolutionMinutes: number | null) => {
  return { firstContactMinutes, resolutionMinutes };
};
const blank = {
  ...{ state: 'assigned', closedAt: null, resolvedAt: null, firstContactedAt: null },
  ...{ firstContactDueAt: null, resolutionDueAt: null, firstContactFiredAt: null, resolutionFiredAt: null },
} as unknown as Task;
/** Accepted at 0; due at 100 and at 1,000. */
const task = setClocks(blank, at(0), order(100, 1_000));
const dues = ({ firstContactDueAt, resolutionDueAt, nextDueAt }: Task) => [
  firstContactDueAt,
  resolutionDueAt,
  nextDueAt,
];

describe('tightenClocks', () => {
  it('takes the earlier due time of each clock, counted from the acceptance of the answer that joins', () => {
    expect(dues(tightenClocks(task, at(50), order(60, 200)))).toEqual([at(100), at(250), at(100)]);
    expect(dues(tightenClocks(task, at(10), order(60, null)))).toEqual([at(70), at(1_000), at(70)]);
  });

  it('starts a clock that the task had none of', () => {
    const without = setClocks(blank, at(0), order(null, null));
    expect(dues(tightenClocks(without, at(50), order(60, null)))).toEqual([at(110), null, at(110)]);
  });

  it('leaves a clock that was stopped or has run out', () => {
    const contacted = { ...task, firstContactedAt: at(5), resolutionFiredAt: at(1_000) };
    expect(tightenClocks(contacted, at(10), order(1, 1))).toMatchObject({
      ...{ firstContactDueAt: at(100), resolutionDueAt: at(1_000), resolutionFiredAt: at(1_000) },
    });
  });

  it('gives the same when it is done again', () => {
    const once = tightenClocks(task, at(10), order(60, 200));
    expect(isTightenedBy(task, at(10), order(60, 200))).toBe(true);
    expect(tightenClocks(once, at(10), order(60, 200))).toEqual(once);
    expect(isTightenedBy(once, at(10), order(60, 200))).toBe(false);
  });

  it('is not asked for by the same minutes from a moment before', () => {
    expect(isTightenedBy(task, at(-1), order(100, 1_000))).toBe(false);
    expect(isTightenedBy(task, at(500), order(90, 900))).toBe(false);
  });
});

describe('keepTightened', () => {
  const tight = tightenClocks(task, at(0), order(60, 1_000));

  it('keeps what another answer tightened, also one that was accepted at the same moment', () => {
    expect(dues(keepTightened(setClocks(tight, at(0), order(100, 500)), tight))).toEqual([at(60), at(500), at(60)]);
    expect(dues(keepTightened(setClocks(tight, at(0), order(30, 1_000)), tight))).toEqual([at(30), at(1_000), at(30)]);
  });

  it('lets the task’s own rule give more time where nothing was tightened', () => {
    expect(dues(keepTightened(setClocks(task, at(0), order(200, 2_000)), task))).toEqual([at(200), at(2_000), at(200)]);
  });

  it('does not let a clock run out twice for one due time', () => {
    const fired = { ...tight, firstContactFiredAt: at(60) };
    const again = keepTightened(setClocks(fired, at(0), order(100, 1_000)), fired);
    expect(again).toMatchObject({ firstContactFiredAt: at(60), nextDueAt: at(1_000) });
  });
});

describe('fireClocks', () => {
  it('tells each clock once, when its time has come', () => {
    const { task: after, fired } = fireClocks(task, at(100));
    expect(fired).toEqual([{ clock: 'first_contact', dueAt: at(100) }]);
    expect(fireClocks(after, at(999)).fired).toEqual([]);
    expect(fireClocks(task, at(99)).fired).toEqual([]);
  });

  it('tells a clock that ran out a moment before somebody stopped it', () => {
    const contacted = withNextDue({ ...task, firstContactedAt: at(101) });
    const closed = withNextDue({ ...task, state: 'closed', closedAt: at(1_001) });
    expect(contacted.nextDueAt).toEqual(at(100));
    expect(fireClocks(contacted, at(102)).fired).toEqual([{ clock: 'first_contact', dueAt: at(100) }]);
    expect(fireClocks(closed, at(1_002)).fired.map(({ clock }) => clock)).toEqual(['first_contact', 'resolution']);
    expect(fireClocks(closed, at(1_002)).task.nextDueAt).toBeNull();
  });

  it('tells nothing of clocks that were stopped in time', () => {
    const contacted = { ...task, firstContactedAt: at(99) };
    expect(withNextDue(contacted).nextDueAt).toEqual(at(1_000));
    expect(withNextDue({ ...contacted, resolvedAt: at(999) }).nextDueAt).toBeNull();
    expect(withNextDue({ ...task, closedAt: at(50) }).nextDueAt).toBeNull();
  });
});
