import type { FeatureSet } from '../features/feature-set.js';
import type { Token } from '../scanner.js';

/** Sums of int8 weights for each clause of a text, and how many features each has. Made once and used for text after text. */
export class ClauseSums {
  /** `columns` for each clause, one clause after the other. */
  sums = new Int32Array(0);
  counts = new Int32Array(0);
  private clauses = 0;

  constructor(private readonly columns: number) {}

  /** Begins with zeros, and room for each clause that has features. Whoever looks the features up adds to `sums` and `counts`. */
  begin({ count, tokens: places }: FeatureSet, tokens: readonly Token[]): void {
    this.clauses = count === 0 ? 0 : tokens[places[count - 1]!]!.clause + 1;
    if (this.counts.length < this.clauses) {
      this.counts = new Int32Array(this.clauses * 2);
      this.sums = new Int32Array(this.clauses * 2 * this.columns);
    }
    this.sums.fill(0, 0, this.clauses * this.columns);
    this.counts.fill(0, 0, this.clauses);
  }

  /** Puts the sums of the whole text into `out`, every clause with its weight. @returns the square of the features' length */
  whole(weights: readonly number[], out: Float32Array): number {
    const { columns, sums, counts } = this;
    let square = 0;
    out.fill(0, 0, columns);
    for (let clause = 0; clause < this.clauses; clause++) {
      const weight = weights[clause]!;
      square += counts[clause]! * weight * weight;
      const from = clause * columns;
      for (let c = 0; c < columns; c++) out[c]! += weight * sums[from + c]!;
    }
    return square;
  }

  /** The same of one clause alone. */
  clause(clause: number, out: Float32Array): number {
    const { columns, sums, counts } = this;
    const known = clause < this.clauses;
    for (let c = 0; c < columns; c++) out[c] = known ? sums[clause * columns + c]! : 0;
    return known ? counts[clause]! : 0;
  }
}
