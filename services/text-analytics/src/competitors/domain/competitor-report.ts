import { type CalendarInterval, calendarPeriod, type CalendarPeriod, npsScore } from '@heed/measures';

/** Counts of a slice: dimension and value are '' for all, else those of the cut. */
export interface AnswerSums {
  dimension: string;
  value: string;
  /** All answers. */
  answers: number;
  /** Those with an NPS answer. */
  n: number;
  promoters: number;
  detractors: number;
}

/** The same of the answers that name a competitor; of '' any of them. */
export interface CompetitorSums extends AnswerSums {
  name: string;
  positive: number;
  neutral: number;
  negative: number;
  better: number;
  worse: number;
  switching: number;
}

/** All of one snapshot. */
export interface NamedSums {
  all: AnswerSums[];
  naming: CompetitorSums[];
}

export interface CompetitorBar {
  name: string;
  /** Answers that name it. */
  mentions: number;
  /** Fraction of all answers; null without any. */
  share: number | null;
  n: number;
  score: number | null;
  sentiment: { positive: number; neutral: number; negative: number };
  stance: { better: number; worse: number; switch: number; mention: number };
}

export interface CompetitorReport {
  answers: number;
  n: number;
  score: number | null;
  named: { answers: number; n: number; score: number | null };
  competitors: CompetitorBar[];
  other: { competitors: number };
}

const NONE = { answers: 0, n: 0, promoters: 0, detractors: 0 };
const NOBODY = { ...NONE, positive: 0, neutral: 0, negative: 0, better: 0, worse: 0, switching: 0 };

type Counts = typeof NONE;

function npsOf({ n, promoters, detractors }: Counts): number | null {
  return npsScore({ promoters, passives: n - promoters - detractors, detractors }).score;
}

/** Those of one slice that are named most, then by name. */
export function mostNamed(naming: readonly CompetitorSums[], limit: number): string[] {
  return naming
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.answers - a.answers || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

/** One slice with the competitors `shown`, in that order and also where nobody names one. */
function reportOf(all: Counts, naming: readonly CompetitorSums[], shown: readonly string[]): CompetitorReport {
  const byName = new Map(naming.map((sums) => [sums.name, sums]));
  const any = byName.get('') ?? NOBODY;
  return {
    ...{ answers: all.answers, n: all.n, score: npsOf(all) },
    named: { answers: any.answers, n: any.n, score: npsOf(any) },
    competitors: shown.map((name) => {
      const sums = byName.get(name) ?? NOBODY;
      const { answers: mentions, n, positive, neutral, negative, better, worse, switching } = sums;
      return {
        ...{ name, mentions, share: all.answers === 0 ? null : mentions / all.answers, n, score: npsOf(sums) },
        sentiment: { positive, neutral, negative },
        stance: { better, worse, switch: switching, mention: mentions - better - worse - switching },
      };
    }),
    other: { competitors: naming.filter(({ name }) => name !== '' && !shown.includes(name)).length },
  };
}

const of = <T extends AnswerSums>(sums: readonly T[], dimension: string, value: string): T[] =>
  sums.filter((one) => one.dimension === dimension && one.value === value);

/** All answers of the selection, with the competitors asked for or those that are named most. */
export function competitorReport(
  { all, naming }: NamedSums,
  { asked = [], limit }: { asked?: readonly string[]; limit: number },
): CompetitorReport {
  const own = of(naming, '', '');
  const shown = asked.length > 0 ? [...new Set(asked)] : mostNamed(own, limit);
  return reportOf(of(all, '', '')[0] ?? NONE, own, shown);
}

/** The same for each value of the dimension, the one with most answers that name a competitor first. */
export function competitorGroups(
  { all, naming }: NamedSums,
  groups: number,
  limit: number,
): (CompetitorReport & { value: string })[] {
  const byValue = Map.groupBy(
    naming.filter(({ dimension }) => dimension !== ''),
    ({ value }) => value,
  );
  return all
    .filter(({ dimension }) => dimension !== '')
    .map((sums) => {
      const own = byValue.get(sums.value) ?? [];
      return { value: sums.value, ...reportOf(sums, own, mostNamed(own, limit)) };
    })
    .sort((a, b) => b.named.answers - a.named.answers || b.answers - a.answers || (a.value < b.value ? -1 : 1))
    .slice(0, groups);
}

/** First days of the periods that have answers, oldest first. */
export function periodsAnswered({ all }: NamedSums): string[] {
  return all.flatMap(({ dimension, value }) => (dimension === '' ? [] : [value])).sort();
}

/** Each period with the same competitors in the same order, also where nobody answered. */
export function competitorPeriods(
  { all, naming }: NamedSums,
  interval: CalendarInterval,
  periods: readonly CalendarPeriod[],
  shown: readonly string[],
): (CalendarPeriod & CompetitorReport)[] {
  const labelOf = ({ dimension, value }: AnswerSums): string =>
    dimension === '' ? '' : calendarPeriod(interval, value).label;
  const totals = Map.groupBy(all, labelOf);
  const named = Map.groupBy(naming, labelOf);
  return periods.map((period) => ({
    ...period,
    ...reportOf(totals.get(period.label)?.[0] ?? NONE, named.get(period.label) ?? [], shown),
  }));
}
