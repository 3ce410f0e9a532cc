import { describe, expect, it } from '@jest/globals';
import { DeepBudget } from './deep-budget.js';

describe('the time for deep reading', () => {
  it('is a fifth of what passes, and saved up to 400 ms', () => {
    const budget = new DeepBudget(0);
    expect(budget.available(10_000)).toBe(400);
    budget.spend(400);
    expect(budget.available(10_000)).toBe(0);
    expect(budget.available(10_500)).toBe(100);
    expect(budget.available(60_000)).toBe(400);
  });

  it('that was overdrawn has to come in again first', () => {
    const budget = new DeepBudget(0);
    budget.spend(700);
    expect(budget.available(1_000)).toBe(0);
    expect(budget.available(2_000)).toBe(100);
  });
});
