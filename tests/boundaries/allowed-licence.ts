/** Licences whose works may be part of a product under Apache-2.0: they ask for a notice, not for the product's source. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
]);

/** Whether an SPDX expression lets us: one of `OR`, all of `AND`, which binds closer. What is not understood does not. */
export function isAllowed(expression: string): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const one = (): boolean => {
    const token = tokens[at++];
    if (token !== '(') return token !== undefined && allowed.has(token);
    const inner = any();
    return tokens[at++] === ')' && inner;
  };
  const all = (): boolean => {
    let holds = one();
    for (; tokens[at] === 'AND'; holds = one() && holds) at++;
    return holds;
  };
  const any = (): boolean => {
    let holds = all();
    for (; tokens[at] === 'OR'; holds = all() || holds) at++;
    return holds;
  };
  const holds = any();
  return holds && at === tokens.length;
}
