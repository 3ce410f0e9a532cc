import type { Violation } from '@heed/kernel';
import type { Rule } from './rule.js';

/** As ingestion takes them; which custom ones a tenant has is ingestion's to know. */
const DIMENSION = /^[a-z][a-z0-9_-]{0,39}$/;

/** What no list of rules can say. */
export function checkRules(rules: readonly Rule[], at = ''): Violation[] {
  return rules.flatMap(({ name, condition }, index) => [
    ...(rules.findIndex((rule) => rule.name === name) === index
      ? []
      : [{ field: `${at}/${index}/name`, rule: 'unique', detail: `names the rule "${name}" again` }]),
    // No answer can have such a dimension: the rule would match nothing, and nobody would know.
    ...Object.keys(condition.dimensions ?? {})
      .filter((dimension) => !DIMENSION.test(dimension))
      .map((dimension) => ({
        field: `${at}/${index}/condition/dimensions/${dimension}`,
        rule: 'dimension',
        detail: `of the rule "${name}" is not the name of a dimension: small letters, digits, _ and -`,
      })),
  ]);
}

/** Rules whose team is not there. */
export function checkTeamsOf(rules: readonly Rule[], teams: readonly string[], at = ''): Violation[] {
  return rules.flatMap(({ name, task }, index) =>
    task === null || teams.includes(task.team)
      ? []
      : [
          {
            field: `${at}/${index}/task/team`,
            rule: 'team',
            detail: `of the rule "${name}" is "${task.team}", which is no team; teams are ${teams.join(', ')}`,
          },
        ],
  );
}
