import { DENSE } from '../features/feature-options.js';
import type { WordClasses } from '../features/word-classes.js';
import { fingerprintOf, PROBES, slotOf } from '../model/fused-table.js';
import type { Example, LinearTrainer } from '../model/linear-trainer.js';
import type { ModelFacts } from '../model/model-facts.js';
import { packModel } from '../model/model-file.js';

/** 2^17 rows of 30 columns are 3.9 MB. */
const SLOTS = 1 << 17;
const FILLED = 0.8;

interface Parts {
  sentiment: LinearTrainer;
  heads: LinearTrainer;
  sentimentRows: readonly Example[];
  headRows: readonly Example[];
  classes: WordClasses;
  facts: Omit<ModelFacts, 'scales' | 'bias'>;
}

function counted(rows: readonly Example[], into: Map<number, number>, each: number): void {
  for (const { features } of rows) for (const id of features.ids) into.set(id, (into.get(id) ?? 0) + each);
}

/** The features that matter most, each with its row of int8 weights, in one file. */
export function fuse({ sentiment, heads, sentimentRows, headRows, classes, facts }: Parts): Uint8Array {
  const columns = sentiment.columns + heads.columns;
  const counts = new Map<number, number>();
  counted(sentimentRows, counts, 1);
  const headCounts = new Map<number, number>();
  counted(headRows, headCounts, 1);
  const rowOf = (id: number, out: Float32Array): void => {
    const s = (id & sentiment.mask) * 3;
    for (let c = 0; c < 3; c++) out[c] = sentiment.hashed[s + c]!;
    // A feature that the corpus does not have shares a bucket with one that it has: it knows nothing of the heads.
    const known = headCounts.has(id);
    const h = (id & heads.mask) * heads.columns;
    for (let c = 0; c < heads.columns; c++) out[3 + c] = known ? heads.hashed[h + c]! : 0;
  };
  const row = new Float32Array(columns);
  const ranked: { id: number; size: number }[] = [];
  for (const [id, count] of counts) {
    if (count < 2) continue;
    rowOf(id, row);
    let size = 0;
    for (let c = 0; c < columns; c++) size = Math.max(size, Math.abs(row[c]!) * (c < 3 ? 1 : 0.5));
    ranked.push({ id, size: size * Math.log2(1 + count) });
  }
  ranked.sort((a, b) => b.size - a.size || a.id - b.id);
  const most = new Float32Array(columns);
  const chosen = ranked.slice(0, Math.floor(SLOTS * FILLED));
  for (const { id } of chosen) {
    rowOf(id, row);
    for (let c = 0; c < columns; c++) most[c] = Math.max(most[c]!, Math.abs(row[c]!));
  }
  const scales = Array.from(most, (value) => value / 127 || 1);
  const prints = new Uint16Array(SLOTS);
  const weights = new Int8Array(SLOTS * columns);
  for (const { id } of chosen) {
    let slot = slotOf(id, SLOTS - 1);
    let probe = 0;
    while (prints[slot] !== 0 && prints[slot] !== fingerprintOf(id) && probe < PROBES) {
      slot = (slot + 1) & (SLOTS - 1);
      probe++;
    }
    if (prints[slot] !== 0) continue; // The weightier ones came first.
    prints[slot] = fingerprintOf(id);
    rowOf(id, row);
    for (let c = 0; c < columns; c++) weights[slot * columns + c] = Math.round(row[c]! / scales[c]!);
  }
  const dense = new Float32Array(DENSE * columns);
  for (let d = 0; d < DENSE; d++) {
    dense.set(sentiment.dense.subarray(d * 3, d * 3 + 3), d * columns);
    dense.set(heads.dense.subarray(d * heads.columns, (d + 1) * heads.columns), d * columns + 3);
  }
  const bias = [...sentiment.bias, ...heads.bias];
  return packModel(
    { ...facts, scales, bias },
    { classKeys: classes.keys, classFine: classes.fine, classCoarse: classes.coarse, prints, dense, weights },
  );
}
