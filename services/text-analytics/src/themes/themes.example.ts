import type { ThemesAnswer } from './themes.schema.js';

/** October of the sample, by unit. */
export const themesExample: ThemesAnswer = {
  from: '2026-10-01',
  to: '2026-11-01',
  n: 119,
  answers: 140,
  score: 2.5210084033613445,
  themes: [
    {
      theme: 'delivery',
      name: 'Delivery',
      mentions: 16,
      share: 0.11428571428571428,
      sentiment: { positive: 3, neutral: 3, negative: 10 },
      points: -2.380952380952381,
      verbatims: [
        {
          sentiment: 'negative',
          responseId: '70a83ecb-2086-5ba3-a489-ac3e229191fc',
          text: "I'd heard bad things but mine was here next day",
          day: '2026-10-30',
          score: 9,
        },
      ],
    },
    {
      theme: 'support',
      name: 'Customer support',
      mentions: 7,
      share: 0.05,
      sentiment: { positive: 2, neutral: 1, negative: 4 },
      points: 2.100840336134454,
      verbatims: [
        {
          sentiment: 'positive',
          responseId: 'fe47a2be-dbc6-568d-8ce9-4c1aef2d4d08',
          text: "Good advice about second-hand phones, and Michael doesn't oversell.",
          day: '2026-10-30',
          score: 9,
        },
      ],
    },
  ],
  noTheme: { mentions: 74, points: -0.8403361344537815 },
  other: { themes: 28, points: 3.641456582633053 },
  by: 'unit',
  groups: [
    {
      value: 'millgate',
      n: 39,
      score: -5.128205128205129,
      themes: [{ theme: 'delivery', name: 'Delivery', points: -4.700854700854701, mentions: 11 }],
    },
  ],
};
