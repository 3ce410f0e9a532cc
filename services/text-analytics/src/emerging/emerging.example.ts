import type { EmergingAnswer } from './emerging.schema.js';

/** Of the sample, after the nine answers of docs/guides/drivers-and-emerging-themes.md. */
export const emergingExample: EmergingAnswer = {
  now: { from: '2026-11-09', to: '2026-11-23', comments: 79, complete: true },
  before: { from: '2026-09-14', to: '2026-11-09', comments: 220, complete: true },
  clauses: 'unassigned',
  tested: 37,
  candidates: [
    {
      term: 'robot butler',
      related: ['robot', 'butler'],
      n: 9,
      authors: 9,
      before: 0,
      z: 3.188952061034163,
      p: 0.008805355897830327,
      quotes: [
        {
          responseId: '8ba6a33f-31e1-5690-9230-43ce7d772d9f',
          text: 'My daughter saw the robot butler too',
          sentiment: 'neutral',
          day: '2026-11-21',
          score: 5,
        },
      ],
    },
  ],
  omitted: 0,
};
