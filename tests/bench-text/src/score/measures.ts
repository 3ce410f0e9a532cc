export const LABELS = ['negative', 'neutral', 'positive'] as const;

export interface Judged {
  gold: string;
  said: string;
}

/** Accuracy and macro-F1 in percent. Only labels that occur in `gold` count in the mean. */
export function accuracyAndF1(judged: readonly Judged[]): { accuracy: number; macroF1: number } {
  const labels = [...new Set(judged.map(({ gold }) => gold))];
  let right = 0;
  const hits = new Map<string, number>();
  const golds = new Map<string, number>();
  const saids = new Map<string, number>();
  const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  for (const { gold, said } of judged) {
    add(golds, gold);
    add(saids, said);
    if (gold !== said) continue;
    right++;
    add(hits, gold);
  }
  const f1 = labels.map((label) => (2 * (hits.get(label) ?? 0)) / ((golds.get(label) ?? 0) + (saids.get(label) ?? 0)));
  const mean = f1.reduce((sum, value) => sum + value, 0) / (labels.length || 1);
  return { accuracy: (100 * right) / (judged.length || 1), macroF1: 100 * mean };
}
