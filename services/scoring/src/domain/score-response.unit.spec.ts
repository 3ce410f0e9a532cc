import { describe, expect, it } from '@jest/globals';
import { responseReceived, type ResponseReceived } from '@heed/contracts';
import { scoreResponse } from './score-response.js';

const { example } = responseReceived;
const ces: ResponseReceived['answers'][number] = {
  metric: 'ces',
  question: 'returns',
  value: 2,
  scale: { min: 1, max: 7 },
  direction: 'high_is_easy',
  cutPoints: { positiveFrom: 5, negativeTo: 3 },
};

describe('scoreResponse', () => {
  it('copies the facts and adds the class of each answer and of the whole', () => {
    const { language: _, answers: __, ...facts } = example;
    expect(scoreResponse(example)).toEqual({
      ...facts,
      answers: [{ metric: 'nps', question: 'nps', value: 3, sign: -1, class: 'detractor' }],
      sign: -1,
      unhappy: true,
      decidedBy: 'nps',
    });
  });

  it('takes a rating of 0 for a detractor', () => {
    const zero = { ...example.answers[0]!, value: 0 };
    expect(scoreResponse({ ...example, answers: [zero] })).toMatchObject({ sign: -1, unhappy: true });
  });

  it('mirrors effort where low is easy, and keeps the rating as it was given', () => {
    expect(scoreResponse({ ...example, answers: [ces] }).answers).toMatchObject([{ value: 2, class: 'hard' }]);
    const mirrored = { ...ces, direction: 'low_is_easy' as const };
    expect(scoreResponse({ ...example, answers: [mirrored] }).answers).toMatchObject([{ value: 2, class: 'easy' }]);
  });

  it('lets the NPS answer decide over an easier one', () => {
    const easy = { ...ces, value: 7 };
    expect(scoreResponse({ ...example, answers: [easy, ...example.answers] })).toMatchObject({
      sign: -1,
      decidedBy: 'nps',
    });
  });

  it('scores a comment without ratings as nothing', () => {
    expect(scoreResponse({ ...example, answers: [] })).toMatchObject({
      answers: [],
      sign: 0,
      unhappy: false,
      decidedBy: null,
    });
  });

  it('refuses a rating that is not on its scale', () => {
    expect(() => scoreResponse({ ...example, answers: [{ ...ces, value: 8 }] })).toThrow(RangeError);
  });
});
