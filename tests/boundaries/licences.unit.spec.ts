import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isAllowed } from './allowed-licence.js';

const root = new URL('../../', import.meta.url);
const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, root), 'utf8')) as T;

interface Locked {
  license?: string;
  dev?: boolean;
  link?: boolean;
  integrity?: string;
}
/** Older packages name their licence in a list. */
interface Manifest {
  license?: string;
  licenses?: { type: string }[];
}

const { packages } = read<{ packages: Record<string, Locked> }>('package-lock.json');
const others = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && link !== true);
const shipped = others.filter(([, { dev }]) => dev !== true);

/** As the lock file has it, or, where it has none, the package itself. */
function licenceOf([path, { license }]: [string, Locked]): string {
  if (license !== undefined) return license;
  const manifest = `${path}/package.json`;
  if (!existsSync(new URL(manifest, root))) return 'none';
  const { license: own, licenses = [] } = read<Manifest>(manifest);
  return own ?? (licenses.map(({ type }) => type).join(' AND ') || 'none');
}

describe('the packages that Heed runs with', () => {
  it('are all under licences that let us ship them', () => {
    expect(shipped.length).toBeGreaterThan(100);
    const wrong = shipped.filter((each) => !isAllowed(licenceOf(each)));
    expect(wrong.map((each) => `${each[0]}: ${licenceOf(each)}`)).toEqual([]);
  });

  it('are all in the lock file with the hash of what is installed, those of the tests too', () => {
    const bundled = others.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path);
    expect(bundled).toEqual([]);
  });
});

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['GPL-2.0-or-later OR (BSD-3-Clause AND MIT)', true],
    ['MIT AND ISC OR GPL-3.0-only', true],
    ['GPL-3.0-only', false],
    ['AGPL-3.0-only', false],
    ['SSPL-1.0', false],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT', false],
    ['MIT)', false],
    ['GPL-2.0-only WITH Classpath-exception-2.0', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['UNLICENSED', false],
    ['none', false],
    ['', false],
  ])('%s is allowed: %s', (expression, expected) => expect(isAllowed(expression)).toBe(expected));
});
