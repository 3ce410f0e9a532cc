import type { Metric } from './metric.js';

/** The lowest and the highest rating that can be given, both included. */
export type Scale = { min: number; max: number };

const DEFAULTS: Record<Metric, Scale> = {
  nps: { min: 0, max: 10 },
  csat: { min: 1, max: 5 },
  ces: { min: 1, max: 7 },
};

/** The scale of a question that names none: NPS 0–10, CSAT 1–5, CES 1–7. */
export function defaultScale(metric: Metric): Scale {
  return { ...DEFAULTS[metric] };
}
