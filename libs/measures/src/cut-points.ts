import type { Metric } from './metric.js';
import { defaultScale, type Scale } from './scale.js';

/**
 * Where a scale's ratings turn positive and negative, in the scale's own numbers, both included; what lies between is
 * neutral. For CES positive means easy and the points are those of a scale where high is easy: `classifyAnswer` mirrors
 * the rating, not the points, where low is easy.
 */
export type CutPoints = { positiveFrom: number; negativeTo: number };

/**
 * The cut points of a metric on a scale. NPS: promoters from 9, detractors to 6. CSAT: the top quarter of the scale's
 * span is satisfied and the bottom quarter dissatisfied (1–5: from 4, to 2). CES: the top third is easy and the bottom
 * third hard (1–7: from 5, to 3). Where a fraction falls between two ratings the neutral middle gets the wider part, as
 * in CSAT 1–10: from 8, to 3. The caller stores them with the answer, so that a later change of these defaults never
 * rewrites a score.
 *
 * @throws RangeError when the scale's ends are not whole numbers with min < max, or for NPS on anything but 0–10.
 */
export function cutPoints(metric: Metric, scale: Scale): CutPoints {
  const { min, max } = scale;
  if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min >= max) {
    throw new RangeError(`A scale needs whole numbers with min < max, got ${min} to ${max}`);
  }
  if (metric === 'nps') {
    const standard = defaultScale('nps');
    if (min !== standard.min || max !== standard.max) {
      throw new RangeError(`NPS is defined on 0 to 10 only, got ${min} to ${max}`);
    }
    return { positiveFrom: 9, negativeTo: 6 };
  }
  const span = max - min;
  const steps = metric === 'csat' ? Math.ceil((3 * span) / 4) : Math.ceil((2 * span) / 3);
  return { positiveFrom: min + steps, negativeTo: max - steps };
}
