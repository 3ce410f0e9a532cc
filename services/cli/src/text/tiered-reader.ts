import { type Analysis, type TextEngine, UNSURE_BELOW, withDeepSentiment } from '@heed/text';
import type { DeepReader } from '@heed/text-deep';
import type { Comment } from './comment.js';
import type { CommentReader } from './comment-reader.js';
import { analysisRow } from './engine-reader.js';

/** What the deep tier can read: it was taught English alone. */
const readable = ({ empty, language }: Analysis): boolean => !empty && language === 'en';

/**
 * Reads with the engine, and English comments again with the deep tier: all of them (`deep`), or those that the engine is unsure
 * of (`auto`).
 */
export function tieredReader(
  engine: TextEngine,
  deep: DeepReader,
  { tier, taxonomy, explain }: { tier: 'deep' | 'auto'; taxonomy: string | undefined; explain: boolean },
): CommentReader {
  return {
    async read(comments: readonly Comment[]) {
      const analyses = comments.map(({ text, language }) =>
        engine.analyze(text, {
          ...(language !== undefined && { language }),
          ...(taxonomy !== undefined && { taxonomy }),
        }),
      );
      const chosen = [...analyses.keys()].filter((index) => {
        const analysis = analyses[index]!;
        return readable(analysis) && (tier === 'deep' || analysis.sentiment.probability < UNSURE_BELOW);
      });
      const readings = await deep.read(chosen.map((index) => comments[index]!.text));
      const opinions = new Map(chosen.map((index, at) => [index, readings[at]]));
      return comments.map(({ id }, index) => {
        const opinion = opinions.get(index);
        const analysis = analyses[index]!;
        if (!opinion) return { ...analysisRow(id, analysis, engine.id, explain), tier: 'fast' as const };
        const read = withDeepSentiment(analysis, opinion.probabilities);
        return { ...analysisRow(id, read, `${engine.id}+${deep.id}`, explain), tier: 'deep' as const };
      });
    },
  };
}
