import { ngramModel } from './ngram-model.js';
import { addNgrams } from './ngram-scores.js';
import { languageOfScript, Script, scriptOf, SCRIPTS } from './scripts.js';
import { HASH_START, hashStep, vote, voted } from './word-vote.js';

/** ISO 639-1, or 'und' when the text does not say. */
export interface IdentifiedLanguage {
  language: string;
  /** 0…1, from the lead over the second language and how much there was to read. A ranking, not a probability. */
  confidence: number;
  /** What decided: the letters, frequent words, or n-grams of letters. */
  by: 'script' | 'words' | 'ngrams' | 'none';
}

const UNDETERMINED = 'und';
/** Code units that are read. */
const READ = 400;
/** Frequent words that settle it without n-grams: so many, and that much more than the second language has. */
const SETTLED = 2.4;
const LEAD = 2.5;
/** Below this lead the letters could be anything: "No". */
const UNSURE = 0.05;
/** What a vote is worth in points of the n-gram model, whose n-grams bring about 60–250 each. */
const VOTE_POINTS = 130;
/** A letter of these says as much as several Latin ones. */
const DENSITY: Record<number, number> = { [Script.han]: 3, [Script.kana]: 3, [Script.hangul]: 3, [Script.thai]: 2 };
const density = Float64Array.from({ length: SCRIPTS }, (_, script) => DENSITY[script] ?? 1);

const letters = new Float64Array(SCRIPTS);
const votes = new Float64Array(voted.length);
const nothing: IdentifiedLanguage = { language: UNDETERMINED, confidence: 0, by: 'none' };

/** Which languages of the n-gram model are written in a script. */
const writtenIn: Record<number, string[]> = {
  [Script.cyrillic]: ['ru', 'uk', 'be', 'bg', 'sr'],
  [Script.arabic]: ['ar', 'fa', 'ur', 'ku'],
  [Script.devanagari]: ['hi', 'mr'],
};
const notLatin = new Set(Object.values(writtenIn).flat());
/** Letters that only one of the languages of a script has (or, for Persian, has beside Urdu). */
const OWN_LETTERS: Record<number, [RegExp, string][]> = {
  [Script.cyrillic]: [
    [/[ўЎ]/, 'be'],
    [/[їєґЇЄҐ]/, 'uk'],
    [/[ђјљњћџЂЈЉЊЋЏ]/, 'sr'],
    [/[ыэёЫЭЁ]/, 'ru'],
  ],
  [Script.arabic]: [
    [/[ٹڈڑےں]/, 'ur'],
    [/[ۆێڵڕ]/, 'ku'],
    [/[پچژگ]/, 'fa'],
    [/[ةأإىؤ]/, 'ar'],
  ],
  [Script.devanagari]: [[/ळ|(?:^|[^\p{L}\p{M}])(?:आहे|आणि|नाही|आहेत|मध्ये|खूप|चांगले|चांगली)(?![\p{L}\p{M}])/u, 'mr']],
};
/** Latin letters that one language has to itself, and what one of them is worth in points. */
const LETTER_POINTS = 120;
const LATIN_LETTERS: Record<string, string> = {
  ...{
    cs: 'ěřů',
    sk: 'ľĺŕ',
    pl: 'łąężźśń',
    ro: 'șțăţ',
    tr: 'ğı',
    az: 'ə',
    hu: 'őű',
    es: 'ñ¿¡',
    pt: 'ãõ',
    de: 'ß',
    is: 'ðþ',
  },
  ...{ lt: 'ėįų', lv: 'āēīķļņģ', vi: 'ơưạảấầẩậắặẹẻếềểệỉịọỏốồổộớờởợụủứừửựỹ' },
};
const ownerOfLetter = new Map(
  Object.entries(LATIN_LETTERS).flatMap(([language, own]) =>
    [...own].map((letter) => [letter.charCodeAt(0), language]),
  ),
);
/** What a comment is before it is read: the languages that most feedback is in. */
const PRIOR_POINTS: Record<string, number> = { en: 40, es: 30, fr: 30, de: 30, pt: 30, it: 20, nl: 20, ru: 60, ar: 40 };
/** Malay has these, Indonesian has not. */
const MALAY = /(?:^|\P{L})(?:ialah|kerana|boleh|awak|selepas|iaitu|wang|cuba|beliau)(?!\p{L})/u;

/** Counts letters by script, and votes by the words of Latin ones. Addresses, @names and #tags are passed over. */
function read(text: string): number {
  letters.fill(0);
  votes.fill(0);
  let words = 0;
  let hash = HASH_START;
  let length = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : SPACE;
    const script = scriptOf[code]!;
    if (script === Script.latin || (length > 0 && (code === 39 || code === 0x2019))) {
      hash = hashStep(hash, code === 0x2019 ? 39 : code);
      length++;
      continue;
    }
    if (length > 0) {
      letters[Script.latin]! += length;
      if (code === 58 && text.charCodeAt(i + 1) === 47) {
        while (i < text.length && text.charCodeAt(i) > SPACE) i++;
      } else {
        words++;
        vote(hash, votes);
      }
      hash = HASH_START;
      length = 0;
    }
    if (script !== Script.none) letters[script]! += density[script]!;
    else if (code === 64 || code === 35) while (i + 1 < text.length && text.charCodeAt(i + 1) > SPACE) i++;
  }
  return words;
}
const SPACE = 32;

function ofEastAsia(): IdentifiedLanguage {
  const kana = letters[Script.kana]!;
  const language = kana >= 0.08 * (kana + letters[Script.han]!) ? 'ja' : 'zh';
  return { language, confidence: 0.95, by: 'script' };
}

function addLetters(text: string, languages: readonly string[], scores: Float64Array): void {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const owner = code < 0xa0 ? undefined : ownerOfLetter.get(code);
    if (owner !== undefined) scores[languages.indexOf(owner)]! += LETTER_POINTS;
  }
}

function byNgrams(text: string, script: number): IdentifiedLanguage {
  const model = ngramModel();
  const scores = new Float64Array(model.languages.length);
  const count = addNgrams(text, model, scores);
  const latin = script === Script.latin;
  const candidates = writtenIn[script];
  if (latin && count > 0) addLetters(text, model.languages, scores);
  let best = -1;
  let top = 0;
  let second = 0;
  for (let i = 0; i < scores.length; i++) {
    const language = model.languages[i]!;
    if (latin ? notLatin.has(language) : !candidates!.includes(language)) continue;
    const index = latin ? voted.indexOf(language) : -1;
    if (scores[i]! === 0) continue;
    const score = scores[i]! + (PRIOR_POINTS[language] ?? 0) + (index < 0 ? 0 : votes[index]! * VOTE_POINTS);
    if (score > top) {
      second = top;
      top = score;
      best = i;
    } else if (score > second) second = score;
  }
  if (best < 0) return candidates === undefined ? nothing : { language: candidates[0]!, confidence: 0.3, by: 'script' };
  const confidence = Math.min(0.98, (1 - second / top) * 2 + Math.min(0.5, count / 40));
  if (confidence < UNSURE) return nothing;
  return { language: model.languages[best]!, confidence: Math.round(confidence * 100) / 100, by: 'ngrams' };
}

function ofLatin(text: string, words: number): IdentifiedLanguage {
  let best = 0;
  let second = 0;
  for (let i = 1; i < votes.length; i++) if (votes[i]! > votes[best]!) best = i;
  for (let i = 0; i < votes.length; i++) if (i !== best && votes[i]! > second) second = votes[i]!;
  const most = votes[best]!;
  if (most >= SETTLED && most >= LEAD * second && most >= 0.2 * words) {
    return { language: voted[best]!, confidence: Math.min(0.99, 0.8 + most / 40), by: 'words' };
  }
  if (voted[best] === 'sw' && most >= 1 && most >= LEAD * second)
    return { language: 'sw', confidence: 0.6, by: 'words' };
  return byNgrams(text, Script.latin);
}

/**
 * The language of a text, from its first 400 code units: the letters decide where a script has one language; then
 * frequent words (where most comments leave); then the n-gram tables of eld. Pure; linear; accepts any string.
 */
export function identifyLanguage(comment: string): IdentifiedLanguage {
  const text = comment.slice(0, READ).toLowerCase();
  const words = read(text);
  let script: number = Script.latin;
  for (let i = 2; i < SCRIPTS; i++) if (letters[i]! > letters[script]!) script = i;
  if (letters[script] === 0) return nothing;
  if (script === Script.han || script === Script.kana) return ofEastAsia();
  const alone = languageOfScript[script];
  if (alone !== undefined) return { language: alone, confidence: 0.98, by: 'script' };
  if (script !== Script.latin) {
    for (const [pattern, language] of OWN_LETTERS[script] ?? []) {
      if (pattern.test(text)) return { language, confidence: 0.9, by: 'script' };
    }
    if (script === Script.devanagari) return { language: 'hi', confidence: 0.8, by: 'script' };
    return byNgrams(text, script);
  }
  const said = ofLatin(text, words);
  // eld has one table for Malay and Indonesian; far more feedback is Indonesian.
  if (said.language === 'ms') return { ...said, language: MALAY.test(text) ? 'ms' : 'id' };
  return said;
}
