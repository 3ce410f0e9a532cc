import type { Polarity } from '../analysis.js';
import type { KeptFeatures } from '../features/feature-set.js';
import { shippedModel } from '../load-model.js';
import { fitResidual, type ResidualRow } from './fit-residual.js';
import { SENTIMENTS, TenantWeights } from './tenant-weights.js';
import type { TenantLabel } from './train-tenant.js';

/** Only features that so many comments have: a word of one customer alone is not kept. */
const LEAST_COMMENTS = 2;
/** Features kept, the weightiest first: 3 sentiments and 12 themes of so many are 300 kB. */
const MOST_FEATURES = 20_000;
/** What an uncorrected comment weighs against a corrected one. */
const OTHER_WEIGHT = 0.4;
/** Of {@link fitResidual}; chosen on simulated corrections of airline posts and shop reviews (docs/guides/text.md). */
const PULL = 1;
/** A feature that all other comments have is pulled to zero so many times harder than one that none has. */
const COMMON = 20;

const ORDER: readonly Polarity[] = ['negative', 'neutral', 'positive'];

/** A comment that is learned from, as the shared engine reads it. */
export interface TenantRow {
  features: KeptFeatures;
  /** Logits. */
  sentiment: number[];
  /** Logits, in the order of the themes that are learned. */
  themes: Float32Array;
  /** Null where nobody corrected it. */
  label: TenantLabel | null;
}

/** The same rows in the same order give the same weights. */
export function fitTenant(rows: readonly TenantRow[], themes: string[]): TenantWeights {
  const seen = new Map<number, number>();
  for (const { features, label } of rows)
    if (label !== null) for (const id of new Set(features.ids)) seen.set(id, (seen.get(id) ?? 0) + 1);
  const index = new Map<number, number>();
  for (const [id, count] of seen) if (count >= LEAST_COMMENTS) index.set(id, index.size);
  const bias = index.size;
  const scales = scalesOf(rows, index);
  const sparse = rows.map(({ features }) => {
    const values = new Map<number, number>([[bias, scales[bias]!]]);
    features.ids.forEach((id, i) => {
      const at = index.get(id);
      if (at !== undefined) values.set(at, (values.get(at) ?? 0) + features.values[i]! * scales[at]!);
    });
    return { indices: Int32Array.from(values.keys()), values: Float32Array.from(values.values()) };
  });
  const columns = SENTIMENTS + themes.length;
  const learned = new Float64Array((bias + 1) * columns);
  const head = (from: number, width: number, rowOf: (row: TenantRow) => [Float32Array, Float32Array] | null) => {
    const part: ResidualRow[] = [];
    rows.forEach((row, at) => {
      const taught = rowOf(row);
      if (taught === null) return;
      part.push({
        ...sparse[at]!,
        offset: taught[0],
        target: taught[1],
        weight: row.label === null ? OTHER_WEIGHT : 1,
      });
    });
    if (!part.some(({ weight }) => weight === 1) || width === 0) return;
    const kind = from === 0 ? 'softmax' : 'logistic';
    const found = fitResidual(part, { kind, columns: width, size: bias + 1, pull: PULL });
    for (let at = 0; at <= bias; at++)
      for (let c = 0; c < width; c++) learned[at * columns + from + c] = found[at * width + c]! * scales[at]!;
  };
  head(0, SENTIMENTS, ({ sentiment, label }) => {
    const offset = Float32Array.from(sentiment);
    if (label === null) return [offset, softmaxOf(sentiment)];
    return label.sentiment === null
      ? null
      : [offset, Float32Array.from(ORDER, (one) => Number(one === label.sentiment))];
  });
  head(SENTIMENTS, themes.length, ({ themes: offset, label }) => {
    if (label === null) return [offset, offset.map((logit) => 1 / (1 + Math.exp(-logit)))];
    const { themes: said } = label;
    return said === null ? null : [offset, Float32Array.from(themes, (theme) => Number(said.includes(theme)))];
  });
  return packed([...index.keys()], themes, learned);
}

/**
 * What a feature's value is multiplied by: the more of the other comments have it ("the", "were"), the harder it is to learn
 * from. The last is the bias, which all of them have.
 */
function scalesOf(rows: readonly TenantRow[], index: ReadonlyMap<number, number>): Float64Array {
  const counts = new Float64Array(index.size + 1);
  let others = 0;
  for (const { features, label } of rows) {
    if (label !== null) continue;
    others++;
    for (const id of new Set(features.ids)) if (index.has(id)) counts[index.get(id)!]!++;
  }
  counts[index.size] = others;
  return counts.map((count) => 1 / Math.sqrt(1 + (COMMON * count) / (others + 1)));
}

function softmaxOf(logits: readonly number[]): Float32Array {
  const powers = logits.map(Math.exp);
  const sum = powers.reduce((a, b) => a + b);
  return Float32Array.from(powers, (power) => power / sum);
}

function packed(ids: readonly number[], themes: string[], learned: Float64Array): TenantWeights {
  const columns = SENTIMENTS + themes.length;
  const sizes = ids.map((id, at) => {
    let size = 0;
    for (let c = 0; c < columns; c++) size = Math.max(size, Math.abs(learned[at * columns + c]!));
    return { id, at, size };
  });
  const kept = sizes.sort((a, b) => b.size - a.size || a.id - b.id).slice(0, MOST_FEATURES);
  const most = new Float64Array(columns);
  for (const { at } of kept)
    for (let c = 0; c < columns; c++) most[c] = Math.max(most[c]!, Math.abs(learned[at * columns + c]!));
  const scales = Array.from(most, (value) => value / 127 || 1);
  const weights = new Int8Array(kept.length * columns);
  kept.forEach(({ at }, row) => {
    for (let c = 0; c < columns; c++) weights[row * columns + c] = Math.round(learned[at * columns + c]! / scales[c]!);
  });
  const bias = Array.from({ length: columns }, (_, c) => learned[ids.length * columns + c]!);
  const base = shippedModel().facts.version;
  return new TenantWeights(
    { format: 'tenant-1', base, themes, scales, bias },
    Int32Array.from(kept, ({ id }) => id),
    weights,
  );
}
