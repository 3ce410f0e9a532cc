import type { Case } from '../../cases/domain/case.js';
import type { Condition, Rule } from './rule.js';

function scoresMatch({ metric = 'nps', scoreAtMost, scoreAtLeast }: Condition, { scored }: Case): boolean {
  if (scoreAtMost === undefined && scoreAtLeast === undefined) return true;
  return (scored?.answers ?? []).some(
    (answer) =>
      answer.metric === metric &&
      (scoreAtMost === undefined || answer.value <= scoreAtMost) &&
      (scoreAtLeast === undefined || answer.value >= scoreAtLeast),
  );
}

function matches(condition: Condition, given: Case): boolean {
  const { facts, scored, analyzed } = given;
  const holds = (wanted: boolean | undefined, is: boolean): boolean => wanted === undefined || wanted === is;
  return (
    holds(condition.unhappy, scored?.unhappy ?? false) &&
    (condition.class === undefined ||
      (scored?.answers ?? []).some((answer) => condition.class!.includes(answer.class))) &&
    scoresMatch(condition, given) &&
    (condition.themes === undefined ||
      (analyzed?.themes ?? []).some(({ theme }) => condition.themes!.includes(theme))) &&
    (condition.sentiment === undefined ||
      (analyzed !== null && !analyzed.empty && condition.sentiment.includes(analyzed.sentiment.label))) &&
    holds(condition.contactRequested, facts.contactRequested || (analyzed?.asksForContact ?? false)) &&
    holds(condition.urgent, analyzed?.urgent ?? false) &&
    holds(condition.churnRisk, analyzed?.churnRisk ?? false) &&
    Object.entries(condition.dimensions ?? {}).every(([name, values]) => values.includes(facts.dimensions[name] ?? ''))
  );
}

/** Rules run in order; the first that matches decides. Null: none did. */
export function matchRule(given: Case, rules: readonly Rule[]): Rule | null {
  return rules.find((rule) => matches(rule.condition, given)) ?? null;
}
