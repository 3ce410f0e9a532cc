import type { DriverChangeAnswer } from './driver-change.schema.js';
import type { DriversAnswer } from './drivers.schema.js';

/** September and October of the sample. */
export const driversExample: DriversAnswer = {
  from: '2026-09-01',
  to: '2026-11-01',
  n: 224,
  score: 0.44642857142857145,
  themes: [
    {
      theme: 'support',
      name: 'Customer support',
      n: 14,
      sentiment: { positive: 3, neutral: 3, negative: 8 },
      points: -0.2976190476190476,
      impact: {
        impact: -2.7943121693121693,
        low: -5.172236887832125,
        high: -0.1584982097364175,
        precision: { label: 'directional', needsMore: 498 },
      },
      importance: 0.6646402975804752,
    },
    {
      theme: 'delivery',
      name: 'Delivery',
      n: 19,
      sentiment: { positive: 3, neutral: 3, negative: 13 },
      points: -1.3020833333333333,
      impact: {
        impact: -1.9232396750169258,
        low: -5.00996300748912,
        high: 0.9856215354994844,
        precision: { label: 'directional', needsMore: 1953 },
      },
      importance: 0.16085393194955278,
    },
  ],
  noTheme: { n: 98, points: 3.125 },
  other: { themes: 31, points: -1.0788690476190477 },
  model: { n: 201, themes: 4, r2: 0.12109956454414897, exact: true },
};

/** November of the sample against its October. */
export const driverChangeExample: DriverChangeAnswer = {
  now: { from: '2026-11-01', to: '2026-11-20', n: 85, score: -2.3529411764705883 },
  before: { from: '2026-10-01', to: '2026-11-01', n: 119, score: 2.5210084033613445 },
  change: -4.873949579831933,
  p: 0.6905285164260941,
  themes: [
    {
      theme: 'network_coverage',
      name: 'Network coverage',
      change: -4.2296918767507,
      volume: -0.5392156862745097,
      score: -3.6904761904761907,
      now: { n: 7, points: -3.5294117647058822 },
      before: { n: 4, points: 0.7002801120448179 },
    },
    {
      theme: 'support',
      name: 'Customer support',
      change: -3.0812324929971986,
      volume: 0.6224712107065048,
      score: -3.7037037037037033,
      now: { n: 2, points: -0.9803921568627451 },
      before: { n: 6, points: 2.100840336134454 },
    },
  ],
  noTheme: { change: 11.428571428571429, volume: -0.5764727076202484, score: 12.005044136191676 },
  other: { themes: 29, change: -8.99159663865546, volume: 1.5194583583486334, score: -10.511054997004095 },
};
