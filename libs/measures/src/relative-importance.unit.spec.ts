import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Moments, relativeImportance } from './relative-importance.js';
import { seededRandom } from './seeded-random.js';

function momentsOf(rows: readonly (readonly number[])[], y: readonly number[]): Moments {
  const width = rows[0]!.length;
  const sum = (of: (row: number) => number): number => rows.reduce((total, _, row) => total + of(row), 0);
  const columns = Array.from({ length: width }, (_, column) => column);
  return {
    n: rows.length,
    y: sum((r) => y[r]!),
    yy: sum((r) => y[r]! ** 2),
    x: columns.map((i) => sum((r) => rows[r]![i]!)),
    xy: columns.map((i) => sum((r) => rows[r]![i]! * y[r]!)),
    xx: columns.map((i) => columns.map((j) => sum((r) => rows[r]![i]! * rows[r]![j]!))),
  };
}

/** R² by Gram–Schmidt on the centred columns themselves. */
function fitOf(rows: readonly (readonly number[])[], y: readonly number[], columns: readonly number[]): number {
  const centred = (values: readonly number[]): number[] => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, value, i) => s + value * b[i]!, 0);
  const target = centred(y);
  const basis: number[][] = [];
  let explained = 0;
  for (const column of columns) {
    const own = centred(rows.map((row) => row[column]!));
    let left = own;
    for (const axis of basis) {
      const along = dot(left, axis) / dot(axis, axis);
      left = left.map((value, i) => value - along * axis[i]!);
    }
    if (dot(left, left) <= 1e-9 * dot(own, own)) continue;
    basis.push(left);
    explained += dot(left, target) ** 2 / dot(left, left);
  }
  return explained / dot(target, target);
}

/** The definition: what each group adds, averaged over all orders. */
function averaged(rows: number[][], y: number[], groups: number[][]): number[] {
  const orders = (left: number[]): number[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((one) => orders(left.filter((o) => o !== one)).map((rest) => [one, ...rest]));
  const all = orders(groups.map((_, index) => index));
  const values = groups.map(() => 0);
  for (const order of all) {
    const columns: number[] = [];
    let before = 0;
    for (const group of order) {
      columns.push(...groups[group]!);
      const now = fitOf(rows, y, columns);
      values[group]! += (now - before) / all.length;
      before = now;
    }
  }
  return values;
}

/** Indicators of which some go together, and a rating that some of them lower. */
function drawn(columns: number, n: number, seed: number): { rows: number[][]; y: number[] } {
  const random = seededRandom(seed);
  const rows = Array.from({ length: n }, () => {
    const mood = random();
    return Array.from({ length: columns }, (_, i) => (random() < 0.15 + 0.4 * mood * (i % 2) ? 1 : 0));
  });
  return { rows, y: rows.map((row) => 8 + 2 * random() - row.reduce<number>((s, x, i) => s + (x * (i + 1)) / 3, 0)) };
}

describe('relativeImportance', () => {
  it('of two predictors is the mean of what each adds first and last', () => {
    // y = x₁ on a balanced design with x₂ independent of it: all of it is of x₁.
    const rows = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    expect(relativeImportance(momentsOf(rows, [0, 0, 1, 1]), [[0], [1]])).toEqual({
      r2: 1,
      importance: [1, 0],
      exact: true,
    });
    const { r2, importance } = relativeImportance(momentsOf(rows, [0, 1, 1, 2]), [[0], [1]]);
    expect([r2, ...importance]).toEqual([1, 0.5, 0.5]);
  });

  it('is the average over all orders, also of groups of several columns', () => {
    const { rows, y } = drawn(6, 80, 11);
    const groups = [[0], [1, 2], [3], [4, 5]];
    const { r2, importance } = relativeImportance(momentsOf(rows, y), groups);
    averaged(rows, y, groups).forEach((value, group) => expect(importance[group]).toBeCloseTo(value, 9));
    expect(r2).toBeCloseTo(fitOf(rows, y, [0, 1, 2, 3, 4, 5]), 9);
  });

  it('sums to R², also where columns say the same, are constant, or the outcome is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1), fc.nat(10)), { minLength: 2, maxLength: 40 }),
        (observed) => {
          const rows = observed.map(([a, b, c]) => [a, b, c, a, a + b, 1]);
          const y = observed.map(([, , , value]) => value);
          const { r2, importance } = relativeImportance(momentsOf(rows, y), [[0], [1, 4], [2], [3], [5]]);
          expect(importance.reduce((a, b) => a + b, 0)).toBeCloseTo(r2, 9);
          expect(importance[4]).toBe(0);
          expect(importance.every((value) => value >= -1e-9)).toBe(true);
          expect(r2 >= 0 && r2 <= 1).toBe(true);
        },
      ),
    );
  });

  it('above twelve is sampled, near the exact shares and the same for a seed', () => {
    const { rows, y } = drawn(13, 300, 5);
    const moments = momentsOf(rows, y);
    const groups = Array.from({ length: 13 }, (_, index) => [index]);
    const sampled = relativeImportance(moments, groups);
    expect(sampled.exact).toBe(false);
    expect(sampled.importance.reduce((a, b) => a + b, 0)).toBeCloseTo(sampled.r2, 9);
    expect(relativeImportance(moments, groups)).toEqual(sampled);
    // The first two as one group make it twelve: their shares together may differ, the others hardly.
    const exact = relativeImportance(moments, [[0, 1], ...groups.slice(2)]);
    expect(exact.exact).toBe(true);
    exact.importance
      .slice(1)
      .forEach((value, i) => expect(Math.abs(value - sampled.importance[i + 2]!)).toBeLessThan(0.01));
  });

  it('is empty without groups', () => {
    expect(relativeImportance(momentsOf([[1], [0]], [1, 2]), [])).toEqual({ r2: 0, importance: [], exact: true });
  });
});
