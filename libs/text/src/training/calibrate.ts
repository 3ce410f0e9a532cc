import type { Example, LinearTrainer } from '../model/linear-trainer.js';

interface Fold {
  trainer: LinearTrainer;
  /** Rows that the trainer has not seen. */
  heldOut: readonly Example[];
}

/** Urgency, urgency and churn: who is alarmed without cause stops looking. */
const SIGNALS = 3;

/** Shrinks a threshold to 0.5 as this many positives would. */
const SHRINK = 10;

/** The temperature of least loss on rows that were not trained on. */
function temperatureOf({ trainer, heldOut }: Fold): number {
  const rows = heldOut.map(({ features, target }) => {
    const logits = new Float32Array(3);
    trainer.logits(features, logits);
    return { logits, target };
  });
  let best = 1;
  let least = Infinity;
  for (let temperature = 0.5; temperature <= 4; temperature *= 1.05) {
    let loss = 0;
    for (const { logits, target } of rows) {
      const most = Math.max(...logits) / temperature;
      const sum = logits.reduce((total, logit) => total + Math.exp(logit / temperature - most), 0);
      for (let c = 0; c < 3; c++) loss -= target[c]! * (logits[c]! / temperature - most - Math.log(sum));
    }
    if (loss < least) {
      least = loss;
      best = temperature;
    }
  }
  return best;
}

/** The threshold of best F-measure, shrunk to 0.5 where there are few positives; a `beta` under 1 asks for precision. */
function thresholdOf(scored: { p: number; positive: boolean }[], beta: number): number {
  const sorted = [...scored].sort((a, b) => b.p - a.p);
  const positives = sorted.filter(({ positive }) => positive).length;
  let hits = 0;
  let best = 0;
  let threshold = 0.5;
  sorted.forEach(({ p, positive }, at) => {
    if (positive) hits++;
    const f = ((1 + beta ** 2) * hits) / (at + 1 + beta ** 2 * positives);
    if (f > best) {
      best = f;
      threshold = p;
    }
  });
  return (threshold * positives + 0.5 * SHRINK) / (positives + SHRINK);
}

/** One temperature for the sentiment and a threshold for every other column, from rows held out. */
export function calibrate({ sentiment, heads }: { sentiment: Fold; heads: readonly Fold[] }): {
  temperature: number;
  thresholds: number[];
} {
  const columns = heads[0]!.trainer.columns;
  const scored = Array.from({ length: columns }, (): { p: number; positive: boolean }[] => []);
  const out = new Float32Array(columns);
  for (const { trainer, heldOut } of heads) {
    for (const { features, target } of heldOut) {
      trainer.predict(features, out);
      for (let c = 0; c < columns; c++) scored[c]!.push({ p: out[c]!, positive: target[c] === 1 });
    }
  }
  return {
    temperature: temperatureOf(sentiment),
    thresholds: scored.map((each, c) => (c < SIGNALS ? Math.max(0.5, thresholdOf(each, 0.5)) : thresholdOf(each, 1))),
  };
}
