import type { AnswerClass } from './classify-answer.js';
import type { Metric, Sign } from './metric.js';

export type ClassifiedAnswer = { metric: Metric; sign: Sign; class: AnswerClass };

export type ResponseClass = { sign: Sign; unhappy: boolean; decidedBy: Metric | null };

/**
 * The class of a response that may hold several questions: its NPS decides (the worst, if it has several), else the worst
 * of the others; the first given among equals. Unhappy is detractor, dissatisfied or hard. Nothing rated: `decidedBy` is
 * null and nobody is unhappy.
 */
export function responseClass(answers: ClassifiedAnswer[]): ResponseClass {
  const nps = answers.filter(({ metric }) => metric === 'nps');
  const [first, ...rest] = nps.length > 0 ? nps : answers;
  if (!first) return { sign: 0, unhappy: false, decidedBy: null };
  const worst = rest.reduce((a, b) => (b.sign < a.sign ? b : a), first);
  return { sign: worst.sign, unhappy: worst.sign === -1, decidedBy: worst.metric };
}
