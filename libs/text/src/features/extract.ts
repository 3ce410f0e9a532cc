import { folds, kinds } from '../characters.js';
import { hashOfWord, type Token } from '../scanner.js';
import { FEATURE_CHARACTERS, FEATURE_TOKENS, type FeatureOptions } from './feature-options.js';
import type { FeatureSet } from './feature-set.js';
import { addUnit, HASH_START, Kind, mix } from './hash.js';
import { UNKNOWN_CLASS, type WordClasses } from './word-classes.js';

/** All masked words are this one; so are all numbers. */
const MASKED = mix(0x6d61736b);
const NUMBER = mix(0x6e756d62);
/** The first letter of a masked word must not tell. */
const A = hashOfWord('a');
const AN = hashOfWord('an');
const BEGIN = mix(0x62656769);

/** Of one word: itself, pair, skip, two clusters, pair of clusters, opinion, shape. */
const PER_TOKEN = 9;
const SHORTEST = 3;
const LONGEST = 5;

export function emptyFeatures(dense: number): FeatureSet {
  return {
    count: 0,
    words: 0,
    ids: new Int32Array(4096),
    tokens: new Int32Array(4096),
    values: new Float32Array(4096),
    dense: new Float32Array(dense),
  };
}

function reserve(set: FeatureSet, size: number): void {
  if (size <= set.ids.length) return;
  let length = set.ids.length;
  while (length < size) length *= 2;
  const ids = new Int32Array(length);
  ids.set(set.ids);
  const tokens = new Int32Array(length);
  tokens.set(set.tokens);
  set.ids = ids;
  set.tokens = tokens;
  set.values = new Float32Array(length);
}

/** Adds the 3–5-grams of `<word>`. */
function characters(text: string, token: Token, index: number, set: FeatureSet): void {
  const { ids, tokens } = set;
  let { count } = set;
  const length = token.end - token.start;
  // Positions −1 and `length` are the word's edges.
  for (let from = -1; from + SHORTEST <= length + 1; from++) {
    let hash = HASH_START;
    const to = Math.min(from + LONGEST, length + 1);
    for (let at = from; at < to; at++) {
      const unit = at < 0 || at === length ? 32 : folds[text.charCodeAt(token.start + at)]!;
      hash = addUnit(hash, unit);
      if (at - from + 1 < SHORTEST) continue;
      ids[count] = mix(hash + Kind.characters);
      tokens[count++] = index;
    }
  }
  set.count = count;
}

/**
 * One pass over the tokens: words with their negation, pairs, pairs with one word between, clusters, opinions, shapes and
 * characters. `opinions` holds a weight per token. Allocates nothing unless a comment is longer than all before it.
 */
export function extract(
  text: string,
  tokens: readonly Token[],
  opinions: Float32Array,
  classes: WordClasses,
  { characters: mode }: FeatureOptions,
  set: FeatureSet,
): void {
  set.count = 0;
  set.words = 0;
  const limit = Math.min(tokens.length, FEATURE_TOKENS);
  let before = BEGIN;
  let beforeThat = 0;
  let coarseBefore = 0;
  let sentence = -1;
  for (let i = 0; i < limit; i++) {
    const token = tokens[i]!;
    reserve(set, set.count + PER_TOKEN + 3 * (token.end - token.start + 2));
    if (token.sentence !== sentence) {
      sentence = token.sentence;
      before = BEGIN;
      beforeThat = 0;
      coarseBefore = 0;
    }
    // However many words a name has, it is one name.
    if (token.masked && before === MASKED) continue;
    set.words++;
    const hash = token.masked ? MASKED : token.number ? NUMBER : token.hash === AN ? A : token.hash;
    const { ids, tokens: places } = set;
    let { count } = set;
    const negated = token.negated ? Kind.negated : 0;
    ids[count] = mix((hash ^ negated) + Kind.word);
    places[count++] = i;
    ids[count] = mix(Math.imul(before, 31) + hash + Kind.pair);
    places[count++] = i;
    if (beforeThat !== 0) {
      ids[count] = mix(Math.imul(beforeThat, 31) + hash + Kind.skip);
      places[count++] = i;
    }
    const slot = token.masked || token.number ? UNKNOWN_CLASS : classes.slotOf(hash);
    let coarse = 0;
    if (slot !== UNKNOWN_CLASS) {
      coarse = classes.coarse[slot]! + 1;
      ids[count] = mix((classes.fine[slot]! ^ negated) + Kind.fine);
      places[count++] = i;
      ids[count] = mix((coarse ^ negated) + Kind.coarse);
      places[count++] = i;
    }
    if (coarseBefore !== 0 && coarse !== 0) {
      ids[count] = mix(coarseBefore * 256 + coarse + Kind.coarsePair);
      places[count++] = i;
    }
    const opinion = opinions[i]!;
    if (opinion !== 0) {
      ids[count] = mix((Math.round(opinion * 2) ^ negated) + Kind.opinion);
      places[count++] = i;
    }
    if (token.caps || token.stretched) {
      ids[count] = mix((token.caps ? 1 : 2) + Kind.shape);
      places[count++] = i;
    }
    set.count = count;
    const spelled = mode === 'all' ? token.end <= FEATURE_CHARACTERS : mode === 'unknown' && slot === UNKNOWN_CLASS;
    if (
      spelled &&
      !token.masked &&
      kinds[text.charCodeAt(token.start)] !== 0 &&
      !token.number &&
      token.end - token.start > 2 &&
      token.end - token.start <= 40
    )
      characters(text, token, i, set);
    beforeThat = before;
    before = hash;
    coarseBefore = coarse;
  }
}

/** Fills `values`: each clause with its weight, all of them together with length 1. */
export function weigh(tokens: readonly Token[], weights: readonly number[], set: FeatureSet): void {
  let square = 0;
  for (let i = 0; i < set.count; i++) {
    const weight = weights[tokens[set.tokens[i]!]!.clause]!;
    set.values[i] = weight;
    square += weight * weight;
  }
  const norm = square === 0 ? 0 : 1 / Math.sqrt(square);
  for (let i = 0; i < set.count; i++) set.values[i]! *= norm;
}
