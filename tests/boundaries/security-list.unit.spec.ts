import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', root), 'utf8');
const [, list = ''] = /\n## OWASP ASVS[^\n]*\n([\s\S]*)/.exec(page) ?? [];
const rows = list
  .split('\n')
  .filter((line) => /^\| V\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const tests = (cell: string): string[] => [...cell.matchAll(/`([^`]+\.spec\.ts)`/g)].map(([, file]) => file!);

describe('the list of docs/security.md', () => {
  it('says of each section whether it holds', () => {
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter(([, , state]) => !['holds', 'partly', 'missing'].includes(state!))).toEqual([]);
  });

  it.each(rows.map(([, section, state, shown]) => ({ section, state, shown: shown! })))(
    'names tests that there are, or what is missing: $section',
    ({ state, shown }) => {
      expect(tests(shown).filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
      const hasGuide = /\]\(guides\//.test(shown);
      if (state === 'holds') expect(tests(shown).length > 0 || hasGuide).toBe(true);
      else expect(shown).toMatch(/missing|no |No |without|carry no|plain text/);
    },
  );
});
