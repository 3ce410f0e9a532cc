import { splitClauses } from './clauses.js';
import { nothingToSay } from './data/signals.js';
import { identifyLanguage } from './language/identify-language.js';
import { primarySubtag, UNDETERMINED } from './language.js';
import type { Hit } from './matcher.js';
import { compileRules, type RuleSet } from './rules.js';
import { scan, type Scan, type Token } from './scanner.js';
import { scoreClauses, type ClauseScores } from './sentiment.js';
import { listOf } from './taxonomies.js';

const EMPTY_TOKENS = 8;

const nothing = new Set(listOf(nothingToSay));

/** What the rules find in a comment, before anything learned looks at it. */
export interface Reading extends Scan {
  text: string;
  /** Per clause: how much it weighs in the whole. */
  weights: number[];
  hits: Hit[];
  language: string;
  empty: boolean;
  scores: ClauseScores;
}

function isEmpty(text: string, tokens: readonly Token[]): boolean {
  if (tokens.length === 0) return true;
  if (tokens.length > EMPTY_TOKENS || tokens.some((token) => token.emoji !== 0)) return false;
  const said = tokens.map((token) => text.slice(token.start, token.end)).join(' ');
  return nothing.has(said.toLowerCase().replace(/[‘’]/g, "'"));
}

let compiled: RuleSet | undefined;

/** Compiled once a process. */
export function sharedRules(): RuleSet {
  return (compiled ??= compileRules());
}

/** The rules' pass over a comment. Without a language the text is asked. */
export function readComment(text: string, language?: string): Reading {
  const { rules, matcher } = sharedRules();
  const scanned = scan(text, matcher.vocabulary);
  const { tokens } = scanned;
  const weights = splitClauses(tokens);
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length; i++) matcher.at(tokens, i, hits);
  const empty = isEmpty(text, tokens);
  const spoken = primarySubtag(language) ?? (empty ? UNDETERMINED : identifyLanguage(text).language);
  const scores = scoreClauses(scanned, weights, hits, rules, spoken);
  return { ...scanned, text, weights, hits, language: spoken, empty, scores };
}
