import { describe, expect, it } from '@jest/globals';
import { completeAnswers } from './complete-answers.js';

describe('completeAnswers', () => {
  it('fills in question, scale, direction and cut points of the standard metrics', () => {
    expect(completeAnswers([{ metric: 'nps', value: 0 }])).toEqual({
      ok: true,
      answers: [
        {
          metric: 'nps',
          question: 'nps',
          value: 0,
          scale: { min: 0, max: 10 },
          direction: 'high_is_easy',
          cutPoints: { positiveFrom: 9, negativeTo: 6 },
        },
      ],
    });
  });

  it.each([
    [{ metric: 'nps' as const, value: 11 }, '/answers/0/value', 'scale'],
    [{ metric: 'nps' as const, value: 7.5 }, '/answers/0/value', 'integer'],
    [{ metric: 'nps' as const, value: 3, scale: { min: 1, max: 10 } }, '/answers/0/scale', 'scale'],
    [{ metric: 'csat' as const, value: 0 }, '/answers/0/value', 'scale'],
    [{ metric: 'csat' as const, value: 3, scale: { min: 5, max: 1 } }, '/answers/0/scale', 'scale'],
    [{ metric: 'csat' as const, value: 3, direction: 'low_is_easy' as const }, '/answers/0/direction', 'direction'],
  ])('names the field and the rule of %j', (answer, field, rule) => {
    expect(completeAnswers([answer])).toMatchObject({ ok: false, violations: [{ field, rule }] });
  });

  it('takes a question once', () => {
    expect(
      completeAnswers([
        { metric: 'csat', question: 'seat', value: 1 },
        { metric: 'csat', question: 'food', value: 1 },
        { metric: 'csat', question: 'seat', value: 2 },
      ]),
    ).toMatchObject({ ok: false, violations: [{ field: '/answers/2', rule: 'unique' }] });
  });
});
