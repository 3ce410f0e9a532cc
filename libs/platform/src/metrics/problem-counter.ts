import type { Problem } from '../http/problem.js';
import type { Metrics } from './metrics.js';
import { httpProblems } from './platform-metrics.js';

/** To be told of each problem that a service has answered. */
export function problemCounter(metrics: Metrics, service: string): (problem: Problem) => void {
  return ({ status, code }) => metrics.count(httpProblems, { service, status: String(status), code });
}
