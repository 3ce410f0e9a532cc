import type { CutPoints } from './cut-points.js';
import type { Direction, Metric, Sign } from './metric.js';
import type { Scale } from './scale.js';

export type AnswerClass =
  'promoter' | 'passive' | 'detractor' | 'satisfied' | 'neutral' | 'dissatisfied' | 'easy' | 'hard';

const CLASSES: Record<Metric, Record<Sign, AnswerClass>> = {
  nps: { 1: 'promoter', 0: 'passive', [-1]: 'detractor' },
  csat: { 1: 'satisfied', 0: 'neutral', [-1]: 'dissatisfied' },
  ces: { 1: 'easy', 0: 'neutral', [-1]: 'hard' },
};

/**
 * The class of one rating. `direction` matters for CES only: where low is easy the rating is mirrored on its scale
 * (1–7: 1 counts as 7) before it meets the cut points. A rating of 0 is a rating: on NPS a detractor.
 *
 * @throws RangeError when the rating is not on the scale.
 */
export function classifyAnswer(answer: {
  metric: Metric;
  value: number;
  scale: Scale;
  direction: Direction;
  cutPoints: CutPoints;
}): { sign: Sign; class: AnswerClass } {
  const { metric, value, scale, direction, cutPoints } = answer;
  if (!(value >= scale.min && value <= scale.max)) {
    throw new RangeError(`A rating of ${value} is not on the scale ${scale.min} to ${scale.max}`);
  }
  const rating = metric === 'ces' && direction === 'low_is_easy' ? scale.min + scale.max - value : value;
  const sign: Sign = rating >= cutPoints.positiveFrom ? 1 : rating <= cutPoints.negativeTo ? -1 : 0;
  return { sign, class: CLASSES[metric][sign] };
}
