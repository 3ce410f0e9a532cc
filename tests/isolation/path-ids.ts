/**
 * What a path parameter names, by the path up to it, as nouns of `Tenant.ids`: each of them is tried. An operation that is
 * not here fails the test of routes: say what its parameter names, and have `two-tenants.ts` fill it for both tenants.
 */
const nouns: readonly [path: RegExp, nouns: readonly string[]][] = [
  [/^\/v1\/analyses\/$/, ['response']],
  [/^\/v1\/themes\/backfill\/$/, ['backfill']],
  [/^\/v1\/analyses\/\{id\}\/corrections\/$/, ['correction']],
  [/^\/v1\/channels\/$/, ['channel']],
  [/^\/v1\/dead-letters\/([a-z-]+)\/$/, ['dead letter of $1']],
  [/^\/v1\/decisions\/$/, ['response']],
  [/^\/v1\/deliveries\/$/, ['delivery']],
  [/^\/v1\/dimensions\/$/, ['dimension']],
  [/^\/v1\/erasures\/$/, ['erasure']],
  [/^\/v1\/imports\/$/, ['import']],
  [/^\/v1\/keys\/$/, ['key']],
  [/^\/v1\/respondents\/$/, ['respondent', 'external id of a respondent']],
  [/^\/v1\/responses\/$/, ['response', 'external id']],
  [/^\/v1\/responses\/republish\/$/, ['republication']],
  [/^\/v1\/(rules|teams)\/history\/$/, ['version of $1']],
  [/^\/v1\/scores\/responses\/$/, ['response']],
  [/^\/v1\/tasks\/$/, ['task']],
  [/^\/v1\/tenants\/$/, ['tenant']],
  [/^\/v1\/tenants\/\{id\}\/export\/$/, ['what is exported']],
  [/^\/v1\/themes\/responses\/$/, ['response']],
];

/** The nouns that each parameter of a path may name, in order. */
export function nounsOf(path: string): { parameter: string; nouns: string[] }[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => {
    const before = path.slice(0, match.index);
    const known = nouns.find(([pattern]) => pattern.test(before));
    if (known === undefined) throw new Error(`${path}: nobody said what {${match[1]!}} names; say so in path-ids.ts`);
    const groups = known[0].exec(before)!;
    return { parameter: match[1]!, nouns: known[1].map((noun) => noun.replace('$1', groups[1] ?? '')) };
  });
}

/** The path with one id for each noun that its parameters may name. */
export function pathsWith(path: string, id: (noun: string) => string): { url: string; ids: string[] }[] {
  let filled = [{ url: path, ids: [] as string[] }];
  for (const { parameter, nouns: named } of nounsOf(path)) {
    const values = named.map(id);
    filled = filled.flatMap(({ url, ids }) =>
      values.map((value) => ({ url: url.replace(`{${parameter}}`, encodeURIComponent(value)), ids: [...ids, value] })),
    );
  }
  return filled;
}
