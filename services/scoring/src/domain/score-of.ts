import type { Metric } from '@heed/contracts';
import { npsScore, precisionLabel, shareScore, type AnswerClass, type Precision } from '@heed/measures';

/** What cells add up to. */
export interface Counts {
  positive: number;
  neutral: number;
  negative: number;
  /** Sum of the ratings as given. */
  valueSum: number;
}

export const NO_ANSWERS: Counts = { positive: 0, neutral: 0, negative: 0, valueSum: 0 };

export interface Score {
  n: number;
  /** NPS -100..100; CSAT and CES 0..100, the share of satisfied or easy answers. */
  score: number | null;
  /** 95 %, in the score's points. */
  interval: { low: number | null; high: number | null };
  /** Of the ratings as given, on their own scale. */
  mean: number | null;
  label: Precision['label'];
  needsMore: number;
  /** Fractions of n, by class. */
  shares: Partial<Record<AnswerClass, number | null>>;
}

const classNames: Record<Metric, { positive: AnswerClass; neutral: AnswerClass; negative: AnswerClass }> = {
  nps: { positive: 'promoter', neutral: 'passive', negative: 'detractor' },
  csat: { positive: 'satisfied', neutral: 'neutral', negative: 'dissatisfied' },
  ces: { positive: 'easy', neutral: 'neutral', negative: 'hard' },
};

/** The score of a metric with its uncertainty. Without answers everything but n is null. */
export function scoreOf(metric: Metric, { positive, neutral, negative, valueSum }: Counts): Score {
  const { n, score, low, high } =
    metric === 'nps'
      ? npsScore({ promoters: positive, passives: neutral, detractors: negative })
      : shareScore({ positive, neutral, negative });
  const share = (count: number): number | null => (n === 0 ? null : count / n);
  const names = classNames[metric];
  return {
    n,
    score,
    interval: { low, high },
    mean: share(valueSum),
    ...precisionLabel(low, high, n),
    shares: {
      [names.positive]: share(positive),
      [names.neutral]: share(neutral),
      [names.negative]: share(negative),
    },
  };
}
