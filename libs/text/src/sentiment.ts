import type { Polarity } from './analysis.js';
import type { Hit } from './matcher.js';
import { Role, type Rule } from './rules.js';
import { hashOfWord, type Scan, type Token } from './scanner.js';

/** Set by hand; only the two label boundaries were chosen on a development split (README.md). */
const NEGATED_POSITIVE = -0.8;
const NEGATED_NEGATIVE = -0.4;
const INTENSIFIED = 1.3;
const WEAKENED = 0.7;
const CAPITALS = 1.25;
const EXCLAMATION = 0.08;
/** After "but it was not"; more than 1, because the clause before a contrast is halved. */
const DENIED = -1.6;
/** A negated action with no opinion in its scope ("it doesn't") leans to a complaint; "it is not blue" does not. */
const BARE_NEGATION = -0.7;
const QUESTION = 0.7;
/** The sum at which the score reaches 0.7. */
const SATURATION = 4;
const POSITIVE_FROM = 0.25;
const NEGATIVE_FROM = -0.05;

/** "I used to like it, now I do not": what was says little. */
const FORMERLY = 0.25;

const USED = hashOfWord('used');
const TO = hashOfWord('to');
const I = hashOfWord('i');
/** Who is not the writer, or what was only heard. */
const OTHERS = new Set(
  ['heard', 'people', 'friends', 'parents', 'others', 'everyone', 'neighbours', 'reviews'].map(hashOfWord),
);
/** "Others say it is bad, I find it good": what others say weighs little beside it. */
const SAID_BY_OTHERS = 0.25;
const WRITER = 1;
const OTHER = 2;
const PAST = hashOfWord('past');
const THE = hashOfWord('the');
/** A negator in Italian, in English half of a word: non-binary, non-stop. */
const NON = hashOfWord('non');
const YES = hashOfWord('yes');
const NO = new Set(['no', 'nope', 'nah', 'never', 'not'].map(hashOfWord));

export interface ClauseScores {
  /** Per token, the weight of the opinion that begins on it; 0 where none does. */
  opinions: Float32Array;
  /** Signed sum of each clause, before its weight. */
  clauses: Float64Array;
  /** Summed size of the evidence in each clause. */
  evidences: Float64Array;
  /** The whole text, −1…1: what the lexicon alone says. */
  score: number;
  /** Summed size of all evidence, for or against. */
  evidence: number;
}

export function saturate(sum: number): number {
  return sum / Math.sqrt(sum * sum + SATURATION * SATURATION);
}

export function labelOf(score: number): Polarity {
  return score >= POSITIVE_FROM ? 'positive' : score <= NEGATIVE_FROM ? 'negative' : 'neutral';
}

interface Opinion {
  weight: number;
  to: number;
}

/** Per token, the longest opinion that begins there; of equal ones the better known. */
function opinions(hits: readonly Hit[], rules: readonly Rule[], tokens: readonly Token[], language: string) {
  const found: (Opinion | undefined)[] = new Array<Opinion | undefined>(tokens.length);
  let best = -1;
  let from = -1;
  for (const hit of hits) {
    const rule = rules[hit.rule]!;
    if (rule.kind !== 'sentiment' || rule.language !== language) continue;
    const size = (hit.to - hit.from) * 4 + rule.rank;
    if (hit.from === from && size <= best) continue;
    from = hit.from;
    best = size;
    found[from] = { weight: rule.weight, to: hit.to };
  }
  return found;
}

/** Marks what the scope rules turn round, in `tokens`, and lowers the weights of what is over. */
export function scoreClauses(
  { tokens, questions, exclamations }: Scan,
  weights: number[],
  hits: readonly Hit[],
  rules: readonly Rule[],
  language: string,
): ClauseScores {
  const found = opinions(hits, rules, tokens, language);
  const said = new Float32Array(tokens.length);
  const clauses = new Float64Array(weights.length);
  const evidences = new Float64Array(weights.length);
  const shouting = tokens.every((token) => token.caps || token.emoji !== 0 || token.number);
  const opensWithContrast = new Uint8Array(weights.length);
  let evidence = 0;
  let scope = -1; // the clause that a negation reaches into
  let wide = -1; // the sentence that it reaches into: "I don't think, to be fair, that …"
  let bare = false; // … and nothing has used it yet
  let push = 1;

  const add = (token: Token, weight: number): void => {
    clauses[token.clause]! += questions[token.sentence] === true && token.emoji === 0 ? weight * QUESTION : weight;
    evidences[token.clause]! += Math.abs(weight);
    evidence += Math.abs(weight);
  };
  /** Turns round what was said from `end` back to the beginning of its clause or, with `whole`, of its sentence. */
  const deny = (end: number, whole: boolean): void => {
    const last = tokens[end]!;
    let clause = -1;
    for (let i = end; i >= 0; i--) {
      const token = tokens[i]!;
      if (whole ? token.sentence !== last.sentence : token.clause !== last.clause) break;
      token.negated = !token.negated;
      if (token.clause !== clause) {
        clause = token.clause;
        clauses[clause]! *= clauses[clause]! > 0 ? (whole ? NEGATED_POSITIVE : DENIED) : NEGATED_NEGATIVE;
      }
    }
  };
  let clauseFrom = 0;
  const speakers = new Uint8Array(weights.length);

  const closeScope = (token: Token): void => {
    // "I thought it would be great, but it was not": the clause before is what is denied.
    const denied =
      token.clause > 0 && (token.meaning.roles & Role.negator) !== 0 && opensWithContrast[token.clause] === 1;
    if (denied) deny(clauseFrom - 1, false);
    else if (bare && language === 'en') add(token, BARE_NEGATION);
    bare = false;
    scope = -1;
    wide = -1;
  };

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (scope >= 0 && token.clause !== scope && token.sentence !== wide) closeScope(tokens[i - 1]!);
    const before = tokens[i - 1];
    if (before?.clause !== token.clause) {
      clauseFrom = i;
      if ((token.meaning.roles & Role.contrast) !== 0) opensWithContrast[token.clause] = 1;
      // "Did I like it? No."
      if (i > 0 && questions[before!.sentence] === true && token.sentence === before!.sentence + 1) {
        const denied = NO.has(token.hash);
        if (denied) deny(i - 1, true);
        // Answered, it is no question any more.
        if (denied || token.hash === YES) questions[before!.sentence] = false;
      }
    }
    const former = (token.hash === TO && before?.hash === USED) || (token.hash === PAST && before?.hash === THE);
    if (former && before.clause === token.clause) weights[token.clause]! *= FORMERLY;
    if (token.hash === I) speakers[token.clause]! |= WRITER;
    else if (OTHERS.has(token.hash)) speakers[token.clause]! |= OTHER;
    if (scope >= 0) token.negated = true;
    if (token.emoji !== 0) {
      add(token, token.emoji);
      continue;
    }
    const roles = token.meaning.roles;
    const opinion = found[i];
    // A word that is only silenced may still be an intensifier or a negator.
    if (opinion !== undefined && (opinion.weight !== 0 || opinion.to > i)) {
      let weight = opinion.weight * push;
      said[i] = opinion.weight;
      if (scope >= 0) for (let at = i + 1; at <= opinion.to; at++) tokens[at]!.negated = true;
      if (scope >= 0 && weight !== 0) {
        weight *= weight > 0 ? NEGATED_POSITIVE : NEGATED_NEGATIVE;
        bare = false;
      }
      if (token.caps && !shouting) weight *= CAPITALS;
      if (token.stretched) weight *= INTENSIFIED;
      add(token, weight);
      push = 1;
      for (let at = i; at <= opinion.to; at++) {
        if ((tokens[at]!.meaning.roles & Role.negator) === 0) continue;
        // "does not work well" goes on being negative, "no problems" does not.
        if (opinion.weight < 0 && opinion.to > i) scope = tokens[opinion.to]!.clause;
      }
      i = opinion.to;
      continue;
    }
    const negates =
      (roles & Role.negator) !== 0 &&
      (language !== 'pt' || (roles & Role.portuguesePreposition) === 0) &&
      (language !== 'en' || token.hash !== NON);
    if (negates) {
      scope = token.clause;
      const after = tokens[i + 1]?.meaning.roles ?? 0;
      bare = ((roles | (tokens[i - 1]?.meaning.roles ?? 0)) & Role.copula) === 0 && (after & Role.opine) === 0;
      if ((after & Role.opine) !== 0) wide = token.sentence;
    }
    push = (roles & Role.intensifier) !== 0 ? INTENSIFIED : (roles & Role.downtoner) !== 0 ? WEAKENED : 1;
  }
  if (scope >= 0) closeScope(tokens[tokens.length - 1]!);

  for (let i = 0; i < weights.length; i++) {
    const besides = speakers[i - 1] === WRITER || speakers[i + 1] === WRITER;
    if ((speakers[i]! & OTHER) !== 0 && besides) weights[i]! *= SAID_BY_OTHERS;
  }

  let sum = 0;
  for (let i = 0; i < clauses.length; i++) sum += clauses[i]! * weights[i]!;
  sum *= 1 + EXCLAMATION * Math.min(exclamations, 3);
  return { opinions: said, clauses, evidences, score: saturate(sum), evidence };
}

/**
 * How sure a label is, 0…1: grows with the distance from the nearest boundary and with one-sidedness. Not calibrated;
 * a language without a lexicon gets 0.35, or at most 0.6 for its emoji.
 */
export function probabilityOf(score: number, evidence: number, known: boolean): number {
  if (!known && evidence === 0) return 0.35;
  const label = labelOf(score);
  if (label === 'neutral') return evidence === 0 ? 0.6 : 0.45;
  const distance = label === 'positive' ? score - POSITIVE_FROM : NEGATIVE_FROM - score;
  const probability = 0.5 + 0.47 * Math.tanh(2.2 * distance);
  return Math.round((known ? probability : Math.min(probability, 0.6)) * 1000) / 1000;
}
