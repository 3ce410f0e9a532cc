import type { Violation } from '@heed/kernel';
import type { Competitor } from '@heed/text';

/** A way to write a name that stands for two competitors would be counted for the first of them alone. */
export function checkCompetitors(competitors: readonly Competitor[]): Violation[] {
  const violations: Violation[] = [];
  const known = new Map<string, string>();
  competitors.forEach(({ name, aliases = [] }, index) => {
    [name, ...aliases].forEach((written, place) => {
      const field = `/competitors/${index}/${place === 0 ? 'name' : `aliases/${place - 1}`}`;
      const key = written.trim().toLowerCase();
      const other = known.get(key);
      if (other === undefined) known.set(key, field);
      else violations.push({ field, rule: 'uniqueItems', detail: `is what ${other} is` });
    });
  });
  return violations;
}
