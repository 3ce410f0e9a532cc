import { count } from '../terminal/numbers.js';

/** Why no competitor is shown. */
export function namedNone(answers: number): string {
  return answers === 0 ? 'No answers in this selection.' : `No competitor is named in ${count(answers)} answers.`;
}
