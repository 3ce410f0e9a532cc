import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const [, promises = ''] = /\n## Promises\n([\s\S]*?)\n## /.exec(readme) ?? [];
const named = [...promises.matchAll(/^ {2}- `([^`]+)`: _(.+)_$/gm)].map(([, file, name]) => ({
  file: file!,
  name: name!,
}));

describe('the promises of the README', () => {
  it('each name at least one test, in the form that is checked here', () => {
    const lines = promises.split('\n').filter((line) => line.startsWith('  - '));
    expect(named).toHaveLength(lines.length);
    expect(promises).not.toMatch(/^- \*\*[^\n]*\n(?! {2}- )/m);
    expect(named.length).toBeGreaterThan(40);
  });

  it.each(named)('$file: $name', ({ file, name }) => {
    const url = new URL(file, root);
    expect(existsSync(url)).toBe(true);
    expect(readFileSync(url, 'utf8').replaceAll('\\', '')).toContain(name);
  });
});
