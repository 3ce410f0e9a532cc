import { describe, expect, it } from '@jest/globals';
import { toRequest, type ExportedResponse } from './exported-response.js';

const cutPoints = { positiveFrom: 9, negativeTo: 6 };
const stored: ExportedResponse = {
  id: '01a20206-8048-7000-b810-673c1c6fe709',
  externalId: 'a-1',
  version: 1,
  revision: 1,
  answeredAt: '2026-11-03T12:00:00.000Z',
  acceptedAt: '2026-11-20T09:12:01.000Z',
  changedAt: '2026-11-20T09:12:01.000Z',
  respondentId: null,
  day: '2026-11-03',
  respondent: null,
  interactionId: null,
  comment: null,
  language: null,
  answers: [
    { metric: 'nps', question: 'nps', value: 3, scale: { min: 0, max: 10 }, direction: 'high_is_easy', cutPoints },
  ],
  dimensions: {},
  contactRequested: false,
  followUp: true,
  importId: null,
};

describe('an exported answer', () => {
  it('is the shortest request that makes it again', () => {
    expect(toRequest(stored)).toEqual({
      id: 'a-1',
      answeredAt: '2026-11-03T12:00:00.000Z',
      answers: [{ metric: 'nps', value: 3 }],
    });
  });

  it('keeps everything that is not as usual', () => {
    const scale = { min: 1, max: 5 };
    expect(
      toRequest({
        ...stored,
        revision: 4,
        respondent: { id: 'c-1', email: 'c@example.com' },
        interactionId: 'order-1',
        comment: 'Late',
        language: 'en',
        answers: [{ metric: 'ces', question: 'setup', value: 2, scale, direction: 'low_is_easy', cutPoints }],
        dimensions: { unit: 'mill' },
        contactRequested: true,
      }),
    ).toEqual({
      id: 'a-1',
      revision: 4,
      answeredAt: '2026-11-03T12:00:00.000Z',
      answers: [{ metric: 'ces', question: 'setup', value: 2, scale, direction: 'low_is_easy' }],
      comment: 'Late',
      language: 'en',
      respondent: { id: 'c-1', email: 'c@example.com' },
      dimensions: { unit: 'mill' },
      contactRequested: true,
      interactionId: 'order-1',
    });
  });
});
