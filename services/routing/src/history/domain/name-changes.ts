import { canonicalJson } from '@heed/kernel';

/** How one list of named things differs from another. */
export interface NameChanges {
  added: string[];
  removed: string[];
  changed: string[];
  /** What is in both stands in another order. */
  reordered: boolean;
}

interface Named {
  name: string;
}

export function nameChanges(before: readonly Named[], after: readonly Named[]): NameChanges {
  const [was, is] = [byName(before), byName(after)];
  const kept = after.filter(({ name }) => was.has(name)).map(({ name }) => name);
  const keptBefore = before.filter(({ name }) => is.has(name)).map(({ name }) => name);
  return {
    added: after.filter(({ name }) => !was.has(name)).map(({ name }) => name),
    removed: before.filter(({ name }) => !is.has(name)).map(({ name }) => name),
    changed: kept.filter((name) => was.get(name) !== is.get(name)),
    reordered: kept.join('\n') !== keptBefore.join('\n'),
  };
}

export function isChange({ added, removed, changed, reordered }: NameChanges): boolean {
  return reordered || added.length + removed.length + changed.length > 0;
}

function byName(list: readonly Named[]): Map<string, string> {
  return new Map(list.map((item) => [item.name, canonicalJson(item)]));
}
