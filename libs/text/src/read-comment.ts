import { splitClauses } from './clauses.js';
import { nothingToSay } from './data/signals.js';
import { LanguageVote, languageBit, primarySubtag, UNDETERMINED } from './language.js';
import type { Hit } from './matcher.js';
import { compileRules, type Rule, type RuleSet } from './rules.js';
import { scan, type Scan, type Token } from './scanner.js';
import { scoreClauses, type ClauseScores } from './sentiment.js';
import { listOf } from './taxonomies.js';

/** A hit of the lexicon says a little about the language, too: "Great app" has no stop word. */
const LEXICON_VOTE = 0.4;
/** Words after which more of them cannot change the vote. */
const VOTING_TOKENS = 400;
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

function detect(tokens: readonly Token[], hits: readonly Hit[], rules: readonly Rule[]): string {
  const vote = new LanguageVote();
  const words = Math.min(tokens.length, VOTING_TOKENS);
  for (let i = 0; i < words; i++) vote.add(tokens[i]!.meaning.languages);
  for (const { rule: index, from } of hits) {
    if (from >= words) break;
    const rule = rules[index]!;
    if (rule.kind === 'sentiment') vote.add(languageBit(rule.language), LEXICON_VOTE);
  }
  return vote.winner(words);
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
  const spoken = primarySubtag(language) ?? (empty ? UNDETERMINED : detect(tokens, hits, rules));
  const scores = scoreClauses(scanned, weights, hits, rules, spoken);
  return { ...scanned, text, weights, hits, language: spoken, empty, scores };
}
