import { seededRandom } from './seeded-random.js';

/** Sums over n observations of predictors x and an outcome y: all that a linear model needs to know. */
export type Moments = {
  n: number;
  y: number;
  yy: number;
  /** Σx of each column. */
  x: readonly number[];
  /** Σx·y of each column. */
  xy: readonly number[];
  /** Σxᵢ·xⱼ, symmetric. */
  xx: readonly (readonly number[])[];
};

export type RelativeImportance = {
  /** Of the model with all columns, 0..1. */
  r2: number;
  /** Of each group, in the order given; they sum to r2. */
  importance: number[];
  /** All orders were averaged, not a sample of them. */
  exact: boolean;
};

/** 2¹² subsets of 24 columns take some 30 ms; each group more doubles that. */
export const EXACT_GROUPS = 12;
const PERMUTATIONS = 400;
/** A column that leaves less than this fraction of its own variance is a combination of the others. */
const COLLINEAR = 1e-9;

/** The R² of a growing set of columns, by the Cholesky factor of their covariances; `cut` takes the last ones away. */
class GrowingModel {
  private readonly rows: Float64Array[] = [];
  private readonly columns: number[] = [];
  private readonly targets: number[] = [];
  private readonly explained: number[] = [];

  constructor(
    private readonly covariances: readonly Float64Array[],
    private readonly withOutcome: Float64Array,
    private readonly variance: number,
  ) {}

  get size(): number {
    return this.columns.length;
  }

  get r2(): number {
    return this.explained.at(-1) ?? 0;
  }

  cut(size: number): void {
    for (const stack of [this.rows, this.columns, this.targets, this.explained]) stack.length = size;
  }

  add(column: number): void {
    const own = this.covariances[column]!;
    const row = new Float64Array(this.size + 1);
    let pivot = own[column]!;
    let target = this.withOutcome[column]!;
    for (let i = 0; i < this.size; i++) {
      const other = this.rows[i]!;
      let sum = own[this.columns[i]!]!;
      for (let j = 0; j < i; j++) sum -= row[j]! * other[j]!;
      const value = sum / other[i]!;
      row[i] = value;
      pivot -= value * value;
      target -= value * this.targets[i]!;
    }
    if (!(pivot > COLLINEAR * own[column]!)) return;
    const root = Math.sqrt(pivot);
    row[this.size] = root;
    const share = (target * target) / pivot / this.variance;
    this.explained.push(Math.min(1, this.r2 + share));
    this.rows.push(row);
    this.columns.push(column);
    this.targets.push(target / root);
  }
}

function modelOf({ n, y, yy, x, xy, xx }: Moments): GrowingModel | null {
  const variance = yy - (y * y) / n;
  if (n < 2 || !(variance > 1e-12 * yy)) return null;
  const covariances = xx.map((row, i) => Float64Array.from(row, (value, j) => value - (x[i]! * x[j]!) / n));
  return new GrowingModel(
    covariances,
    Float64Array.from(xy, (value, i) => value - (x[i]! * y) / n),
    variance,
  );
}

/** R² of every subset of the groups; bit i of the index is group i. */
function subsetFits(model: GrowingModel, groups: readonly (readonly number[])[]): Float64Array {
  const fits = new Float64Array(1 << groups.length);
  const visit = (from: number, subset: number): void => {
    fits[subset] = model.r2;
    for (let i = from; i < groups.length; i++) {
      const size = model.size;
      for (const column of groups[i]!) model.add(column);
      visit(i + 1, subset | (1 << i));
      model.cut(size);
    }
  };
  visit(0, 0);
  return fits;
}

function bits(subset: number): number {
  let count = 0;
  for (let rest = subset; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Shapley values of the game that pays each subset its R². */
function shapley(fits: Float64Array, players: number): number[] {
  const weights: number[] = [1 / players];
  for (let size = 1; size < players; size++) weights[size] = (weights[size - 1]! * size) / (players - size);
  const values = new Array<number>(players).fill(0);
  for (let subset = 0; subset < fits.length; subset++) {
    const weight = weights[bits(subset)];
    for (let i = 0; i < players; i++)
      if ((subset & (1 << i)) === 0) values[i]! += weight! * (fits[subset | (1 << i)]! - fits[subset]!);
  }
  return values;
}

/** Each random order and its reverse: what comes early in one comes late in the other. */
function sampled(model: GrowingModel, groups: readonly (readonly number[])[], seed: number): number[] {
  const random = seededRandom(seed);
  const order = groups.map((_, index) => index);
  const values = groups.map(() => 0);
  for (let i = 0; i < PERMUTATIONS; i++) {
    if (i % 2 === 0)
      for (let last = order.length - 1; last > 0; last--) {
        const other = Math.floor(random() * (last + 1));
        [order[last], order[other]] = [order[other]!, order[last]!];
      }
    else order.reverse();
    for (const group of order) {
      const before = model.r2;
      for (const column of groups[group]!) model.add(column);
      values[group]! += (model.r2 - before) / PERMUTATIONS;
    }
    model.cut(0);
  }
  return values;
}

/**
 * How much of the variance of an outcome goes with each group of columns of a linear model: what the group adds to R²,
 * averaged over all orders in which groups can enter (LMG, the Shapley value of R²). Exact for up to 12 groups by the R² of
 * every subset, 400 orders drawn with the seed above that; either way the shares sum to R². What is associated with an
 * outcome need not cause it. Columns that are combinations of earlier ones add nothing; without variance of the outcome
 * all is 0.
 *
 * Sources: R. H. Lindeman, P. F. Merenda, R. Z. Gold (1980), Introduction to Bivariate and Multivariate Analysis;
 * U. Grömping (2007), Estimators of Relative Importance in Linear Regression Based on Variance Decomposition, The American
 * Statistician 61(2), 139–147.
 */
export function relativeImportance(
  moments: Moments,
  groups: readonly (readonly number[])[],
  seed = 1,
): RelativeImportance {
  const exact = groups.length <= EXACT_GROUPS;
  const model = modelOf(moments);
  if (model === null || groups.length === 0) return { r2: 0, importance: groups.map(() => 0), exact };
  const importance = exact ? shapley(subsetFits(model, groups), groups.length) : sampled(model, groups, seed);
  for (const column of groups.flat()) model.add(column);
  return { r2: model.r2, importance, exact };
}
