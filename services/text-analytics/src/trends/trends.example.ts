import type { ThemeTrendAnswer } from './trends.schema.js';

/** Of the sample. */
export const themeTrendExample: ThemeTrendAnswer = {
  interval: 'month',
  from: '2026-11-01',
  to: '2026-12-01',
  total: november(),
  periods: [{ from: '2026-11-01', to: '2026-12-01', ...november(), period: '2026-11' }],
};

/** One month is the whole period too. */
function november(): ThemeTrendAnswer['total'] {
  return {
    n: 95,
    answers: 108,
    score: -2.1052631578947367,
    themes: [
      {
        theme: 'delivery',
        name: 'Delivery',
        mentions: 11,
        share: 0.10185185185185185,
        sentiment: { positive: 2, neutral: 2, negative: 7 },
        points: -4.035087719298246,
      },
    ],
    noTheme: { mentions: 52, points: 10.526315789473685 },
    other: { themes: 26, points: -8.596491228070175 },
  };
}
