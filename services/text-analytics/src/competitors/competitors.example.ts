import type { CompetitorsAnswer, CompetitorTrendAnswer } from './competitors.schema.js';

const contoso = {
  ...{ name: 'Contoso', mentions: 3, share: 0.03, n: 3, score: -66.66666666666667 },
  sentiment: { positive: 0, neutral: 1, negative: 2 },
  stance: { better: 1, worse: 0, switch: 1, mention: 1 },
};
const november = {
  ...{ answers: 100, n: 90, score: 12.222222222222221 },
  named: { answers: 4, n: 4, score: -50 },
  competitors: [contoso],
  other: { competitors: 1 },
};

export const competitorsExample: CompetitorsAnswer = {
  ...{ from: '2026-11-01', to: '2026-12-01', listed: 2, ...november },
  competitors: [
    {
      ...contoso,
      verbatims: [
        {
          ...{ responseId: 'b3313f50-bf9e-5e96-bd7b-7b728b6b3300', text: 'Contoso is cheaper and answers the phone.' },
          ...{ sentiment: 'negative', stance: 'better', day: '2026-11-20', score: 4 },
        },
      ],
    },
  ],
  by: 'unit',
  groups: [{ value: 'riverside', ...november }],
};

export const competitorTrendExample: CompetitorTrendAnswer = {
  ...{ interval: 'month', from: '2026-11-01', to: '2026-12-01' },
  total: november,
  periods: [{ from: '2026-11-01', to: '2026-12-01', period: '2026-11', ...november }],
};
