import { ValidationError } from '@heed/kernel';
import { checkPeriod, type Period } from '@heed/measures';

/** As parameters give it. */
export interface AskedComparison {
  from?: string | undefined;
  to?: string | undefined;
  againstFrom?: string | undefined;
  againstTo?: string | undefined;
  dimension?: string | undefined;
  value?: string | undefined;
  againstValue?: string | undefined;
  by?: string | undefined;
}

/** What stands on side a, and what on side b. */
export type ComparisonQuestion =
  | { against: 'period'; a: Period; b: Period; by: string | null }
  | { against: 'value'; period: Period; dimension: string; a: string; b: string }
  /** Every value against all other answers, those without the dimension among them. */
  | { against: 'rest'; period: Period; by: string };

/**
 * Which of the three is meant.
 *
 * @throws ValidationError where it is none or several, and where an answer would stand on both sides.
 */
export function comparisonQuestion(asked: AskedComparison): ComparisonQuestion {
  const { againstFrom, againstTo, dimension, value, againstValue, by } = asked;
  const period = { from: asked.from ?? null, to: asked.to ?? null };
  const ofPeriods = againstFrom !== undefined || againstTo !== undefined;
  if (dimension !== undefined || value !== undefined || againstValue !== undefined) {
    if (dimension === undefined) throw refusal('dimension', 'required', 'is needed to tell what the values are of');
    if (value === undefined) throw refusal('value', 'required', 'is needed beside dimension');
    if (againstValue === undefined) throw refusal('againstValue', 'required', 'is needed beside dimension and value');
    if (value === againstValue) throw refusal('againstValue', 'sides', 'must be another value');
    if (by !== undefined) throw refusal('by', 'sides', 'cannot stand beside dimension');
    if (ofPeriods) {
      const name = againstFrom === undefined ? 'againstTo' : 'againstFrom';
      throw refusal(name, 'sides', 'cannot stand beside dimension: compare two values or two periods');
    }
    return { against: 'value', period, dimension, a: value, b: againstValue };
  }
  if (ofPeriods) {
    const b = { from: againstFrom ?? null, to: againstTo ?? null };
    // Without days of its own, side a is all that came after.
    const a = period.from === null && period.to === null ? { from: b.to, to: null } : period;
    checkPeriod(b, { from: 'againstFrom', to: 'againstTo' });
    if (overlap(a, b))
      throw refusal(
        againstFrom === undefined ? 'againstTo' : 'againstFrom',
        'sides',
        `overlaps the period that is compared (${named(a)}): an answer counts on one side`,
      );
    return { against: 'period', a, b, by: by ?? null };
  }
  if (by === undefined)
    throw refusal('againstFrom', 'required', 'or againstTo is needed; or dimension, value and againstValue; or by');
  return { against: 'rest', period, by };
}

/** The two sides by name. */
export function sidesOf(question: ComparisonQuestion): Record<'a' | 'b', Period & { value: string | null }> {
  if (question.against === 'period') return { a: { ...question.a, value: null }, b: { ...question.b, value: null } };
  const [a, b] = question.against === 'value' ? [question.a, question.b] : [null, null];
  return { a: { ...question.period, value: a }, b: { ...question.period, value: b } };
}

function overlap(a: Period, b: Period): boolean {
  const endsBefore = (one: Period, other: Period): boolean =>
    one.to !== null && other.from !== null && one.to <= other.from;
  return !endsBefore(a, b) && !endsBefore(b, a);
}

function named({ from, to }: Period): string {
  return `${from ?? 'the beginning'} to ${to ?? 'now'}`;
}

function refusal(name: string, rule: string, detail: string): ValidationError {
  const field = `/${name}`;
  return new ValidationError(`${field} ${detail}`, [{ field, rule, detail }]);
}
