import type { Analysis, TextEngine } from '../analysis.js';
import type { TenantComment, TenantLabel } from './train-tenant.js';
import type { TenantWeights } from './tenant-weights.js';

/** 0…1 each, without and with the tenant's weights. */
export interface BeforeAfter {
  /** Comments measured on. */
  n: number;
  before: number;
  after: number;
}

/** On comments that nothing was learned from. */
export interface HeldBackFigures {
  /** Accuracy; null where no held-back comment says it. */
  sentiment: BeforeAfter | null;
  /** Micro-F1; null where no held-back comment says them. */
  themes: BeforeAfter | null;
  /** Of comments that nobody corrected: how many, and the share that is read differently. */
  others: { n: number; changed: number };
}

const themesOf = ({ themes }: Analysis): string[] => themes.map(({ theme }) => theme);

function microF1(pairs: readonly (readonly [said: readonly string[], right: readonly string[]])[]): number {
  let hits = 0;
  let total = 0;
  for (const [said, right] of pairs) {
    hits += said.filter((theme) => right.includes(theme)).length;
    total += said.length + right.length;
  }
  return total === 0 ? 1 : (2 * hits) / total;
}

export function measureHeldBack(
  engine: TextEngine,
  learned: TenantWeights,
  labels: readonly TenantLabel[],
  others: readonly TenantComment[],
): HeldBackFigures {
  const read = ({ text, language }: TenantComment): [Analysis, Analysis] => {
    const options = { facets: false, ...(language !== undefined && { language }) };
    return [engine.analyze(text, options), engine.analyze(text, { ...options, learned })];
  };
  const judged = labels.map((label) => ({ label, readings: read(label) }));
  const sentiment = judged.filter(({ label }) => label.sentiment !== null);
  const right = (at: 0 | 1): number =>
    sentiment.filter(({ label, readings }) => readings[at].sentiment.label === label.sentiment).length /
    sentiment.length;
  const themes = judged.filter(({ label }) => label.themes !== null);
  const f1 = (at: 0 | 1): number =>
    microF1(themes.map(({ label, readings }) => [themesOf(readings[at]), label.themes!]));
  const changed = others.filter((other) => {
    const [before, after] = read(other);
    const same = before.sentiment.label === after.sentiment.label;
    return !same || themesOf(before).sort().join() !== themesOf(after).sort().join();
  }).length;
  return {
    sentiment: sentiment.length === 0 ? null : { n: sentiment.length, before: right(0), after: right(1) },
    themes: themes.length === 0 ? null : { n: themes.length, before: f1(0), after: f1(1) },
    others: { n: others.length, changed: others.length === 0 ? 0 : changed / others.length },
  };
}
