import { classifyAnswer } from './classify-answer.js';
import { cutPoints } from './cut-points.js';
import type { Direction, Metric } from './metric.js';
import { defaultScale } from './scale.js';

/** The classes of every rating of the metric's standard scale, lowest first. */
function classes(metric: Metric, direction: Direction): string[] {
  const scale = defaultScale(metric);
  const points = cutPoints(metric, scale);
  const ratings = Array.from({ length: scale.max - scale.min + 1 }, (_, i) => scale.min + i);
  return ratings.map((value) => {
    const { sign, class: name } = classifyAnswer({ metric, value, scale, direction, cutPoints: points });
    return `${name} ${sign}`;
  });
}

const times = (n: number, name: string) => Array<string>(n).fill(name);

describe('classifyAnswer', () => {
  it('takes 0–6 as detractor, 7–8 as passive, 9–10 as promoter, in either direction', () => {
    const expected = [...times(7, 'detractor -1'), ...times(2, 'passive 0'), ...times(2, 'promoter 1')];
    expect(classes('nps', 'high_is_easy')).toEqual(expected);
    expect(classes('nps', 'low_is_easy')).toEqual(expected);
  });

  it('takes 1–2 as dissatisfied, 3 as neutral, 4–5 as satisfied, in either direction', () => {
    const expected = [...times(2, 'dissatisfied -1'), 'neutral 0', ...times(2, 'satisfied 1')];
    expect(classes('csat', 'high_is_easy')).toEqual(expected);
    expect(classes('csat', 'low_is_easy')).toEqual(expected);
  });

  it('takes 1–3 as hard, 4 as neutral, 5–7 as easy where high is easy, and mirrors that where low is easy', () => {
    const expected = [...times(3, 'hard -1'), 'neutral 0', ...times(3, 'easy 1')];
    expect(classes('ces', 'high_is_easy')).toEqual(expected);
    expect(classes('ces', 'low_is_easy')).toEqual([...expected].reverse());
  });

  it('uses the cut points that were stored, not the defaults', () => {
    const answer = { metric: 'csat', scale: { min: 1, max: 5 }, direction: 'high_is_easy' } as const;
    const stored = { positiveFrom: 5, negativeTo: 3 };
    expect(classifyAnswer({ ...answer, value: 4, cutPoints: stored }).class).toBe('neutral');
    expect(classifyAnswer({ ...answer, value: 3, cutPoints: stored }).class).toBe('dissatisfied');
  });

  it.each([-1, 11, NaN, Infinity])('refuses %p, which is not on the scale', (value) => {
    const scale = defaultScale('nps');
    const points = cutPoints('nps', scale);
    const answer = { metric: 'nps', value, scale, direction: 'high_is_easy', cutPoints: points } as const;
    expect(() => classifyAnswer(answer)).toThrow(RangeError);
  });
});
