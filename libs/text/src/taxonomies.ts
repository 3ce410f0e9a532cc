import { themeExamples } from './data/theme-examples.js';
import { industries, themes } from './data/themes.js';

export interface Theme {
  /** Stable, and shared by the taxonomies where the meaning is the same. */
  id: string;
  name: string;
  description: string;
  /** Words, phrases and `stem*`s; a leading `?` marks a weak one. Never a regular expression. */
  patterns: string[];
  /** Comments that belong to it. */
  examples: string[];
  /** Patterns; what is found within one of their places is no sign of the theme. */
  exclusions: string[];
}

export interface Taxonomy {
  id: string;
  name: string;
  themes: Theme[];
}

export const GENERAL = 'general';

export function listOf(text: string): string[] {
  return text.split(',').flatMap((item) => item.trim().replace(/\s+/g, ' ') || []);
}

const all: Theme[] = themes.map(([id, name, description, patterns]) => ({
  id,
  name,
  description,
  patterns: listOf(patterns),
  examples: themeExamples[id]?.examples ?? [],
  exclusions: listOf(themeExamples[id]?.exclusions ?? ''),
}));
const byId = new Map(all.map((theme) => [theme.id, theme]));

export const taxonomies: Taxonomy[] = [
  { id: GENERAL, name: 'General', themes: all },
  ...industries.map(({ id, name, themes: ids, extra }) => ({
    id,
    name,
    themes: ids.split(' ').map((themeId) => {
      const theme = byId.get(themeId)!;
      const own = extra?.[themeId];
      return own === undefined ? theme : { ...theme, patterns: [...theme.patterns, ...listOf(own)] };
    }),
  })),
];

/** The English name of a theme; the id itself when no taxonomy has it. */
export function themeName(id: string): string {
  return byId.get(id)?.name ?? id;
}
