import { Role } from '../rules.js';
import type { Token } from '../scanner.js';
import { NAME, UNKNOWN_CLASS, type WordClasses } from './word-classes.js';

/** Marks names, places, brands and words of identity, so that no weight can hang on who or where somebody is. */
export function maskNames(tokens: readonly Token[], classes: WordClasses): void {
  for (const token of tokens) {
    if ((token.meaning.roles & Role.identity) !== 0) token.masked = true;
    else {
      const slot = classes.slotOf(token.hash);
      token.masked = slot !== UNKNOWN_CLASS && classes.coarse[slot] === NAME;
    }
  }
}
