import { responseClass, type ClassifiedAnswer } from './response-class.js';

const promoter: ClassifiedAnswer = { metric: 'nps', sign: 1, class: 'promoter' };
const passive: ClassifiedAnswer = { metric: 'nps', sign: 0, class: 'passive' };
const detractor: ClassifiedAnswer = { metric: 'nps', sign: -1, class: 'detractor' };
const satisfied: ClassifiedAnswer = { metric: 'csat', sign: 1, class: 'satisfied' };
const dissatisfied: ClassifiedAnswer = { metric: 'csat', sign: -1, class: 'dissatisfied' };
const easy: ClassifiedAnswer = { metric: 'ces', sign: 1, class: 'easy' };
const hard: ClassifiedAnswer = { metric: 'ces', sign: -1, class: 'hard' };

describe('responseClass', () => {
  it('lets NPS decide, whatever the other answers say', () => {
    expect(responseClass([dissatisfied, promoter, hard])).toEqual({ sign: 1, unhappy: false, decidedBy: 'nps' });
    expect(responseClass([satisfied, detractor])).toEqual({ sign: -1, unhappy: true, decidedBy: 'nps' });
    expect(responseClass([hard, passive])).toEqual({ sign: 0, unhappy: false, decidedBy: 'nps' });
  });

  it('takes the worst of several NPS answers', () => {
    expect(responseClass([promoter, detractor, passive])).toEqual({ sign: -1, unhappy: true, decidedBy: 'nps' });
  });

  it('takes the worst of the others where there is no NPS, and the first among equals', () => {
    expect(responseClass([satisfied, hard])).toEqual({ sign: -1, unhappy: true, decidedBy: 'ces' });
    expect(responseClass([dissatisfied, easy])).toEqual({ sign: -1, unhappy: true, decidedBy: 'csat' });
    expect(responseClass([easy, satisfied])).toEqual({ sign: 1, unhappy: false, decidedBy: 'ces' });
  });

  it('decides nothing without an answer', () => {
    expect(responseClass([])).toEqual({ sign: 0, unhappy: false, decidedBy: null });
  });
});
