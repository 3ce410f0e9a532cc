import { describe, expect, it } from '@jest/globals';
import { RestartBudget } from './restart-budget.js';

describe('the restarts of a server that ends unasked', () => {
  const limits = { most: 4, withinMs: 1_000, firstDelayMs: 10 };

  it('come at once, then ever later, and then no more', () => {
    const budget = new RestartBudget(limits);
    expect([0, 1, 2, 3, 4, 5].map((now) => budget.take(now))).toEqual([0, 10, 20, 40, null, null]);
  });

  it('are given again when the last ones are long ago', () => {
    const budget = new RestartBudget(limits);
    for (const now of [0, 100, 200, 300]) budget.take(now);
    expect(budget.take(999)).toBeNull();
    expect(budget.take(1_000)).toBe(40);
    expect(budget.take(5_000)).toBe(0);
  });
});
