import type { ListedResponse } from './responses-list.schema.js';
import type { StoredResponse } from './responses.service.js';

export const storedResponse: StoredResponse = {
  id: 'eef4afec-a527-578a-8ccd-f4e8ef4daecc',
  state: 'stored',
  externalId: 'survey-2026-11-0042',
  version: 1,
  revision: 1,
  answeredAt: '2026-11-20T09:12:00.000Z',
  day: '2026-11-20',
  acceptedAt: '2026-11-22T11:26:47.705Z',
  changedAt: '2026-11-22T11:26:47.705Z',
  respondentId: '7d477c14-31ef-568b-a021-fedaf4bded1a',
  comment: 'Two weeks late and nobody answers the phone.',
  language: null,
  answers: [
    {
      metric: 'nps',
      question: 'nps',
      value: 3,
      scale: { min: 0, max: 10 },
      cutPoints: { negativeTo: 6, positiveFrom: 9 },
      direction: 'high_is_easy',
    },
  ],
  dimensions: { unit: 'riverside', touchpoint: 'delivery' },
  contactRequested: true,
  followUp: true,
  importId: null,
};

const { state: _state, ...stored } = storedResponse;
export const listedResponse: ListedResponse = {
  ...stored,
  respondent: { id: 'cust-17', name: 'Ada Petrov', email: 'ada.petrov@example.com' },
  interactionId: null,
};
