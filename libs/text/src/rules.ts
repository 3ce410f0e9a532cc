import type { UrgencyReason } from './analysis.js';
import { classes, roleWords } from './data/classes.js';
import { brandWords, identityWords, placeWords } from './data/identity-words.js';
import { lexiconOther } from './data/lexicon-other.js';
import { lexicon } from './data/lexicon.js';
import { negativeWords, positiveWords } from './data/opinion-words.js';
import { churnPatterns, contactPatterns, urgencyPatterns } from './data/signals.js';
import { languageBit, LANGUAGES, stopWordsOf } from './language.js';
import { Matcher } from './matcher.js';
import { listOf, taxonomies } from './taxonomies.js';

export const Role = {
  negator: 1,
  intensifier: 2,
  downtoner: 4,
  contrast: 8,
  concession: 16,
  subordinate: 32,
  and: 64,
  subject: 128,
  copula: 256,
  opine: 512,
  /** "no hotel" is "in the hotel". */
  portuguesePreposition: 1024,
  /** Nationality, religion, origin, orientation, a brand: no opinion, whatever a word list says. */
  identity: 2048,
} as const;

export type Rule =
  | { kind: 'sentiment'; weight: number; language: string; rank: number }
  | { kind: 'theme'; theme: string; strength: number; taxonomies: number }
  /** What is found within its place is no sign of the theme. */
  | { kind: 'exclusion'; theme: string; taxonomies: number }
  | { kind: 'urgent'; reason: UrgencyReason }
  | { kind: 'churn' }
  | { kind: 'contact' };

export interface RuleSet {
  rules: Rule[];
  matcher: Matcher;
}

/** How much one hit says: a phrase more than a word, a weak word little. */
const STRENGTH = { weak: 0.3, word: 0.6, phrase: 0.75 };
/** A word of the derived list says less than one that was weighed by hand. */
const DERIVED_WEIGHT = 1.5;

class RuleSetBuilder {
  readonly rules: Rule[] = [];
  readonly matcher = new Matcher();

  add(pattern: string, rule: Rule): void {
    this.matcher.add(pattern, this.rules.push(rule) - 1);
  }
}

function addSentiment(builder: RuleSetBuilder): void {
  const identity = new Set(identityWords.trim().split(/\s+/));
  // The last entry of a pattern wins, so that later blocks of the lexicon can correct earlier ones.
  const english = new Map(
    lexicon.flatMap(([weight, list]) => listOf(list).map((pattern) => [pattern, weight] as const)),
  );
  for (const [weight, list] of [[DERIVED_WEIGHT, positiveWords] as const, [-DERIVED_WEIGHT, negativeWords] as const]) {
    for (const word of list.trim().split(/\s+/)) {
      const rule: Rule = { kind: 'sentiment', weight, language: 'en', rank: 0 };
      if (!english.has(word) && !identity.has(word)) builder.add(word, rule);
    }
  }
  for (const [pattern, weight] of english) {
    builder.add(pattern, { kind: 'sentiment', weight, language: 'en', rank: pattern.includes('*') ? 1 : 2 });
  }
  for (const [language, blocks] of Object.entries(lexiconOther)) {
    for (const [weight, list] of blocks) {
      for (const pattern of listOf(list)) builder.add(pattern, { kind: 'sentiment', weight, language, rank: 1 });
    }
  }
}

function addThemes(builder: RuleSetBuilder): void {
  const masks = new Map<string, { theme: string; pattern: string; mask: number }>();
  taxonomies.forEach((taxonomy, index) => {
    for (const { id: theme, patterns } of taxonomy.themes) {
      for (const pattern of patterns) {
        const key = `${theme} ${pattern}`;
        const known = masks.get(key);
        if (known === undefined) masks.set(key, { theme, pattern, mask: 1 << index });
        else known.mask |= 1 << index;
      }
    }
  });
  for (const { theme, pattern, mask } of masks.values()) {
    const weak = pattern.startsWith('?');
    const strength = weak ? STRENGTH.weak : pattern.includes(' ') ? STRENGTH.phrase : STRENGTH.word;
    builder.add(weak ? pattern.slice(1) : pattern, { kind: 'theme', theme, strength, taxonomies: mask });
  }
  const exclusions = new Map<string, { theme: string; pattern: string; mask: number }>();
  taxonomies.forEach(({ themes }, index) => {
    for (const { id: theme, exclusions: patterns } of themes)
      for (const pattern of patterns) {
        const key = `${theme} ${pattern}`;
        const mask = (exclusions.get(key)?.mask ?? 0) | (1 << index);
        exclusions.set(key, { theme, pattern, mask });
      }
  });
  for (const { theme, pattern, mask } of exclusions.values())
    builder.add(pattern, { kind: 'exclusion', theme, taxonomies: mask });
}

/** Everything the engine knows, compiled into one matcher. Takes some tens of milliseconds. */
export function compileRules(): RuleSet {
  const builder = new RuleSetBuilder();
  const words = (text: string): string[] => text.trim().split(/\s+/);
  for (const [name, list] of Object.entries(classes)) builder.matcher.addClass(name, words(list));
  for (const [role, list] of Object.entries(roleWords)) {
    builder.matcher.addRole(
      Role[role as keyof typeof Role],
      words(list).filter((word) => word !== '&'),
    );
  }
  builder.matcher.addRole(Role.identity, words(identityWords));
  builder.matcher.addRole(Role.identity, words(brandWords));
  builder.matcher.addRole(Role.identity, words(placeWords));
  for (const language of LANGUAGES) builder.matcher.addStopWords(languageBit(language), stopWordsOf(language));
  addSentiment(builder);
  addThemes(builder);
  for (const [reason, list] of Object.entries(urgencyPatterns)) {
    for (const pattern of listOf(list)) builder.add(pattern, { kind: 'urgent', reason: reason as UrgencyReason });
  }
  for (const pattern of listOf(churnPatterns)) builder.add(pattern, { kind: 'churn' });
  for (const pattern of listOf(contactPatterns)) builder.add(pattern, { kind: 'contact' });
  builder.matcher.vocabulary.freeze();
  return { rules: builder.rules, matcher: builder.matcher };
}
