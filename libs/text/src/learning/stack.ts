/** A theme's probability from the score of its head and from what its patterns say: σ(scale · score + seed · prior + shift). */
export interface Stacked {
  scale: number;
  seed: number;
  shift: number;
}

/** How many rows' worth of doubt keep the score as it is. */
const DOUBT = 2;
const ROUNDS = 25;

/** Solves a 3 × 3 system by elimination; the matrix is positive definite, so it needs no pivots. */
function solve(matrix: number[][], right: number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i]!]);
  for (let i = 0; i < 3; i++)
    for (let j = i + 1; j < 3; j++) {
      const factor = a[j]![i]! / a[i]![i]!;
      for (let k = i; k < 4; k++) a[j]![k]! -= factor * a[i]![k]!;
    }
  const x = [0, 0, 0];
  for (let i = 2; i >= 0; i--) {
    let sum = a[i]![3]!;
    for (let k = i + 1; k < 3; k++) sum -= a[i]![k]! * x[k]!;
    x[i] = sum / a[i]![i]!;
  }
  return x;
}

/**
 * Logistic regression (Newton's method) of whether rows are about the theme, on scores by heads that did not see them. A
 * head that learned its rows by heart is too sure of itself and deaf to the patterns: here it is told.
 */
export function stack(scores: readonly number[], priors: readonly number[], isTheme: readonly boolean[]): Stacked {
  let x = [1, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = [DOUBT * (x[0]! - 1), DOUBT * x[1]!, DOUBT * 0.1 * x[2]!];
    const hessian = [
      [DOUBT, 0, 0],
      [0, DOUBT, 0],
      [0, 0, DOUBT * 0.1],
    ];
    scores.forEach((score, row) => {
      const input = [score, priors[row]!, 1];
      const p = 1 / (1 + Math.exp(-(x[0]! * score + x[1]! * priors[row]! + x[2]!)));
      const error = p - (isTheme[row] ? 1 : 0);
      const certainty = Math.max(p * (1 - p), 1e-6);
      for (let i = 0; i < 3; i++) {
        gradient[i]! += error * input[i]!;
        for (let j = 0; j < 3; j++) hessian[i]![j]! += certainty * input[i]! * input[j]!;
      }
    });
    const step = solve(hessian, gradient);
    // Far from the solution Newton's step is too long.
    const size = Math.hypot(...step);
    const share = size > 2 ? 2 / size : 1;
    x = x.map((value, i) => value - share * step[i]!);
    if (size < 1e-6) break;
  }
  return { scale: x[0]!, seed: x[1]!, shift: x[2]! };
}
