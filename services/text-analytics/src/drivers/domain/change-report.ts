import { changeParts, type ChangeParts, compareNps, type Comparison, unitsToPoints } from '@heed/measures';
import { scoreOf } from './driver-report.js';
import type { DriverSums } from './driver-sums.js';

export interface ThemeSide {
  /** Responses with an NPS answer that speak of it. */
  n: number;
  points: number;
}

export interface ThemeChange extends ChangeParts {
  theme: string;
  now: ThemeSide;
  before: ThemeSide;
}

export interface ChangeReport {
  now: { n: number; score: number | null };
  before: { n: number; score: number | null };
  /** Null where a period has no NPS answers, as is all below. */
  difference: Comparison;
  themes: ThemeChange[];
  noTheme: ChangeParts | null;
  other: ChangeParts & { themes: number };
}

interface Bar {
  n: number;
  weight: number;
  units: number;
}

const NONE: Bar = { n: 0, weight: 0, units: 0 };

function barsOf({ mentions }: DriverSums): Map<string, Bar> {
  const bars = new Map<string, Bar>();
  for (const { theme, promoters, passives, detractors, weight, units } of mentions) {
    const bar = bars.get(theme) ?? NONE;
    bars.set(theme, {
      n: bar.n + promoters + passives + detractors,
      weight: bar.weight + weight,
      units: bar.units + units,
    });
  }
  return bars;
}

const countsOf = ({ n, promoters, detractors }: DriverSums) => ({
  promoters,
  passives: n - promoters - detractors,
  detractors,
});

/** Why the NPS is another than before: themes by the size of their change, each in its two parts. */
export function changeReport(now: DriverSums, before: DriverSums, limit: number): ChangeReport {
  const report: ChangeReport = {
    now: { n: now.n, score: scoreOf(now) },
    before: { n: before.n, score: scoreOf(before) },
    difference: compareNps(countsOf(before), countsOf(now)),
    themes: [],
    noTheme: null,
    other: { themes: 0, change: 0, volume: 0, score: 0 },
  };
  if (now.n === 0 || before.n === 0) return report;
  const [bars, earlier] = [barsOf(now), barsOf(before)];
  const changes = [...new Set([...bars.keys(), ...earlier.keys(), ''])].map((theme): ThemeChange => {
    const [x, y] = [earlier.get(theme) ?? NONE, bars.get(theme) ?? NONE];
    return {
      theme,
      ...changeParts({ ...x, n: before.n }, { ...y, n: now.n }),
      now: { n: y.n, points: unitsToPoints(y.units, now.n) },
      before: { n: x.n, points: unitsToPoints(x.units, before.n) },
    };
  });
  const themes = changes
    .filter(({ theme }) => theme !== '')
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.theme < b.theme ? -1 : 1));
  const { change, volume, score } = changes.find(({ theme }) => theme === '')!;
  report.themes = themes.slice(0, limit);
  report.noTheme = { change, volume, score };
  for (const rest of themes.slice(limit)) {
    report.other.themes++;
    report.other.change += rest.change;
    report.other.volume += rest.volume;
    report.other.score += rest.score;
  }
  return report;
}
