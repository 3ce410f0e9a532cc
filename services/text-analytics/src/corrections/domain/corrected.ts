import type { Polarity, ResponseAnalyzed } from '@heed/contracts';

/** What a person said that words mean; null is as it was read. */
export interface CorrectedReading {
  sentiment: Polarity | null;
  themes: readonly { theme: string; sentiment: Polarity }[] | null;
}

type Read = Pick<ResponseAnalyzed, 'sentiment' | 'themes' | 'engine'>;

const SCORES: Record<Polarity, number> = { positive: 1, neutral: 0, negative: -1 };
/** Stands in the name of the engine of a reading that a person put right. */
export const CORRECTED = '+corrected';

/** The reading with what corrections say of it, oldest first: the last word on sentiment and on themes counts. */
export function corrected<T extends Read>(reading: T, corrections: readonly CorrectedReading[]): T {
  let { sentiment, themes } = reading;
  for (const correction of corrections) {
    const { sentiment: label } = correction;
    if (label !== null)
      sentiment = { label, score: label === sentiment.label ? sentiment.score : SCORES[label], probability: 1 };
    if (correction.themes !== null) themes = correction.themes.map((mention) => ({ ...mention, confidence: 1 }));
  }
  if (corrections.length === 0) return reading;
  return { ...reading, sentiment, themes, engine: `${reading.engine.replace(CORRECTED, '')}${CORRECTED}` };
}
