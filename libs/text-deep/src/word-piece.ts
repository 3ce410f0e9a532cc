/** Text to ids of the vocabulary, [CLS] first and [SEP] last, at most `most` of them. */
export type WordPiece = (text: string, most: number) => number[];

/** A longer word is one unknown piece, as in BERT. */
const MOST_WORD_CHARACTERS = 100;
/** A piece needs one character at least; what lies behind is cut off anyway. Bounds the work for a text of any length. */
const CHARACTERS_READ = 4_000;

const DROPPED = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/gu;
/** Each of these is a word of its own: punctuation, all ASCII symbols, Chinese characters. */
const ALONE =
  /[\p{P}$+<=>^`|~\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/**
 * BERT's uncased tokenizer (Devlin et al. 2018): lower case, no accents, then the longest piece first.
 * @param vocabulary a piece a line; the line's number is the id. A piece within a word begins with ##.
 */
export function createWordPiece(vocabulary: string): WordPiece {
  const ids = new Map(
    vocabulary
      .trimEnd()
      .split('\n')
      .map((piece, id) => [piece, id]),
  );
  const of = (piece: string): number => {
    const id = ids.get(piece);
    if (id === undefined) throw new Error(`the vocabulary has no ${piece}`);
    return id;
  };
  const [first, last, unknown] = [of('[CLS]'), of('[SEP]'), of('[UNK]')];

  function pieces(word: string): number[] {
    if (word.length > MOST_WORD_CHARACTERS && [...word].length > MOST_WORD_CHARACTERS) return [unknown];
    const found: number[] = [];
    for (let start = 0; start < word.length;) {
      let end = word.length;
      let id: number | undefined;
      for (; end > start && id === undefined; end--)
        id = ids.get(start === 0 ? word.slice(0, end) : `##${word.slice(start, end)}`);
      if (id === undefined) return [unknown];
      found.push(id);
      start = end + 1;
    }
    return found;
  }

  return (text, most) => {
    const words = text
      .slice(0, CHARACTERS_READ)
      .replace(/[\t\n\r]/g, ' ')
      .replace(DROPPED, '')
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .replace(ALONE, ' $& ')
      .split(/\s+/);
    const found = [first];
    for (const word of words) {
      if (word !== '') found.push(...pieces(word));
      if (found.length >= most) break;
    }
    found.length = Math.min(found.length, most - 1);
    found.push(last);
    return found;
  };
}
