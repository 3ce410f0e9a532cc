import type { Violation } from '@heed/kernel';
import type { Case } from '../../cases/domain/case.js';
import type { Rule } from './rule.js';

/** More known values than this are of no help to who has mistyped one. */
const SHOWN = 20;

/** Finds the dimensions, values and themes that rules ask for and no answer has: mostly mistyped. Fed case by case. */
export class UnseenConditions {
  private answers = 0;
  private readonly themes = new Set<string>();
  /** Dimension → values; of dimensions that no rule asks for only the name. */
  private readonly dimensions = new Map<string, Set<string>>();
  private readonly asked: ReadonlySet<string>;

  constructor(private readonly rules: readonly Rule[]) {
    this.asked = new Set(rules.flatMap(({ condition }) => Object.keys(condition.dimensions ?? {})));
  }

  look({ facts, analyzed }: Case): void {
    this.answers += 1;
    for (const { theme } of analyzed?.themes ?? []) this.themes.add(theme);
    for (const [name, value] of Object.entries(facts.dimensions)) {
      let values = this.dimensions.get(name);
      if (values === undefined) this.dimensions.set(name, (values = new Set()));
      if (this.asked.has(name)) values.add(value);
    }
  }

  /** Where in the rules, and what there is instead. `at` is where the rules stand in the body. */
  warnings(at: string): Violation[] {
    if (this.answers === 0) return [];
    return this.rules.flatMap(({ name, condition }, index) => {
      const warn = (place: string, detail: string): Violation => {
        return {
          field: `${at}/${index}/condition/${place}`,
          rule: 'unseen',
          detail: `of the rule "${name}": ${detail}`,
        };
      };
      return [
        ...(condition.themes ?? []).flatMap((theme, n) =>
          this.themes.has(theme)
            ? []
            : [warn(`themes/${n}`, `no comment is about "${theme}"; comments are about ${listed(this.themes)}`)],
        ),
        ...Object.entries(condition.dimensions ?? {}).flatMap(([dimension, values]) => {
          const known = this.dimensions.get(dimension);
          const place = `dimensions/${dimension}`;
          if (known === undefined)
            return [warn(place, `no answer has "${dimension}"; answers have ${listed(this.dimensions.keys())}`)];
          return values.flatMap((value, n) =>
            known.has(value)
              ? []
              : [warn(`${place}/${n}`, `no answer has the ${dimension} "${value}"; there are ${listed(known)}`)],
          );
        }),
      ];
    });
  }
}

function listed(names: Iterable<string>): string {
  const all = [...names].sort();
  if (all.length === 0) return 'nothing';
  return all.length > SHOWN ? `${all.slice(0, SHOWN).join(', ')} and ${all.length - SHOWN} more` : all.join(', ');
}
