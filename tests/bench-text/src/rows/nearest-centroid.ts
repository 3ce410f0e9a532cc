/** Says the class whose mean vector lies nearest, by the angle between them. */
export class NearestCentroid {
  private readonly means = new Map<string, Float32Array>();

  constructor(examples: readonly (readonly [of: string, vector: Float32Array])[]) {
    for (const [of, vector] of examples) {
      const mean = this.means.get(of) ?? new Float32Array(vector.length);
      vector.forEach((value, at) => (mean[at]! += value));
      this.means.set(of, mean);
    }
    for (const mean of this.means.values()) {
      const length = Math.hypot(...mean);
      mean.forEach((value, at) => (mean[at] = value / length));
    }
  }

  of(vector: Float32Array): string | undefined {
    let [nearest, best]: [string | undefined, number] = [undefined, -Infinity];
    for (const [of, mean] of this.means) {
      const likeness = mean.reduce((sum, value, at) => sum + value * vector[at]!, 0);
      if (likeness > best) [nearest, best] = [of, likeness];
    }
    return nearest;
  }
}
