import { stopWords } from './data/stop-words.js';

/** In the order of their bits and of ties. 'other' only takes votes away. */
export const LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt', 'nl', 'other'] as const;

export const UNDETERMINED = 'und';
const OTHER = LANGUAGES.indexOf('other');

export function languageBit(language: string): number {
  return 1 << LANGUAGES.indexOf(language as (typeof LANGUAGES)[number]);
}

export function stopWordsOf(language: string): string[] {
  return [...new Set(stopWords[language]!.trim().split(/\s+/))];
}

/** 'en-GB' → 'en'; undefined for what is no tag. */
export function primarySubtag(tag: string | undefined): string | undefined {
  const subtag = tag?.trim().split(/[-_]/)[0]?.toLowerCase();
  return subtag !== undefined && /^[a-z]{2,3}$/.test(subtag) && subtag !== UNDETERMINED ? subtag : undefined;
}

/** A word that several languages share says less: each gets 1/n. */
export class LanguageVote {
  private readonly votes = new Float64Array(LANGUAGES.length);

  add(languages: number, weight = 1): void {
    if (languages === 0) return;
    let sharing = 0;
    for (let bits = languages; bits !== 0; bits &= bits - 1) sharing++;
    for (let i = 0; i < this.votes.length; i++) if (languages & (1 << i)) this.votes[i]! += weight / sharing;
  }

  /**
   * The language with most votes, when it has enough for that many words and leads clearly. A comment of one or two
   * words has room for little evidence, so it needs little.
   */
  winner(words: number): string {
    let best = 0;
    for (let i = 1; i < this.votes.length; i++) if (this.votes[i]! > this.votes[best]!) best = i;
    const votes = this.votes[best]!;
    const second = this.votes.reduce((most, vote, i) => (i !== best && vote > most ? vote : most), 0);
    const enough = votes >= Math.min(1.2, 0.12 * words) && votes > 0.3 && votes > second * 1.15;
    return best === OTHER || !enough ? UNDETERMINED : LANGUAGES[best]!;
  }
}
