import type { ResponseJourney } from './response.schema.js';

const responseId = 'eef4afec-a527-578a-8ccd-f4e8ef4daecc';
const respondentId = '7d477c14-31ef-568b-a021-fedaf4bded1a';
const taskId = 'c077724a-93e0-58fa-a0fe-89f946af0ea2';
const comment = 'Two weeks late and nobody answers the phone.';
const dimensions = { unit: 'riverside', touchpoint: 'delivery' };

const score = {
  responseId,
  version: 1,
  answers: [{ metric: 'nps', question: 'nps', value: 3, class: 'detractor' }],
  sign: -1,
  decidedBy: 'nps',
};

const themes = {
  responseId,
  version: 1,
  reading: 1,
  engine: 'heed-fast-1',
  language: 'en',
  sentiment: { label: 'negative', score: -0.781, probability: 0.934 },
  themes: [
    { theme: 'support', sentiment: 'negative', confidence: 0.825, name: 'Customer support' },
    { theme: 'delay', sentiment: 'negative', confidence: 0.6, name: 'Delays and punctuality' },
  ],
  urgent: false,
  competitors: [],
};

const task = {
  id: taskId,
  responseId,
  respondentId,
  kind: 'recovery',
  team: 'Customer care',
  state: 'assigned',
  firstContactDueAt: '2026-11-22T15:26:47.705Z',
  resolutionDueAt: '2026-11-24T11:26:47.705Z',
  priority: 'high',
  assignee: { id: 'b.castle', name: 'Ben Castle' },
  waiting: null,
  rule: 'unhappy and asks for contact',
  overdue: [],
  openedAt: '2026-11-22T11:26:47.855Z',
  firstContactedAt: null,
  resolvedAt: null,
  closedAt: null,
  closeOutcome: null,
  rootCause: null,
  action: null,
  answers: [{ metric: 'nps', question: 'nps', value: 3, class: 'detractor', sign: -1 }],
  comment,
  themes: ['support', 'delay'],
  dimensions,
  importId: null,
  version: 1,
};

const decision = {
  responseId,
  outcome: 'opened',
  rule: 'unhappy and asks for contact',
  rulesVersion: 2,
  kind: 'recovery',
  reason: null,
  taskId,
  provisional: false,
  version: 1,
  decidedAt: '2026-11-22T11:26:47.855Z',
  task,
};

export const responseExample: ResponseJourney = {
  id: responseId,
  externalId: 'survey-2026-11-0042',
  state: 'stored',
  version: 1,
  revision: 1,
  answeredAt: '2026-11-20T09:12:00.000Z',
  day: '2026-11-20',
  acceptedAt: '2026-11-22T11:26:47.705Z',
  changedAt: '2026-11-22T11:26:47.705Z',
  respondentId,
  comment,
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
  dimensions,
  contactRequested: true,
  followUp: true,
  importId: null,
  score,
  themes,
  decision,
  stages: { stored: true, scored: true, analyzed: true, decided: true },
  unavailable: [],
};
