import { type Analysis, type TextEngine, UNSURE_BELOW, withDeepSentiment } from '@heed/text';
import type { DeepReader } from '@heed/text-deep';
import type { Comment } from './comment.js';
import type { CommentReader } from './comment-reader.js';
import { analysisRow } from './engine-reader.js';

export interface TieredOptions {
  tier: 'fast' | 'deep' | 'auto';
  taxonomy: string | undefined;
  explain: boolean;
  /** The engine's model needs the vector of each comment. */
  vectors?: boolean;
}

/** What the deep tier can read: it was taught English alone. */
const readable = ({ empty, language }: Analysis): boolean => !empty && language === 'en';

/**
 * Reads with the engine, and English comments again with the deep tier: all of them (`deep`), or those that the engine is unsure
 * of (`auto`). With `vectors` every comment is read by both, as the engine's model wants it.
 */
export function tieredReader(
  engine: TextEngine,
  deep: DeepReader,
  { tier, taxonomy, explain, vectors = false }: TieredOptions,
): CommentReader {
  return {
    async read(comments: readonly Comment[]) {
      const read = vectors ? await deep.read(comments.map(({ text }) => text)) : null;
      const analyses = comments.map(({ text, language }, index) =>
        engine.analyze(text, {
          ...(read?.[index] && { vector: read[index].vector }),
          ...(language !== undefined && { language }),
          ...(taxonomy !== undefined && { taxonomy }),
        }),
      );
      const chosen = [...analyses.keys()].filter((index) => {
        const analysis = analyses[index]!;
        return (
          tier !== 'fast' && readable(analysis) && (tier === 'deep' || analysis.sentiment.probability < UNSURE_BELOW)
        );
      });
      const readings =
        read === null
          ? await deep.read(chosen.map((index) => comments[index]!.text))
          : chosen.map((index) => read[index]);
      const opinions = new Map(chosen.map((index, at) => [index, readings[at]]));
      return comments.map(({ id }, index) => {
        const opinion = opinions.get(index);
        const analysis = analyses[index]!;
        if (!opinion) return { ...analysisRow(id, analysis, engine.id, explain), tier: 'fast' as const };
        const deeper = withDeepSentiment(analysis, opinion.probabilities);
        return { ...analysisRow(id, deeper, `${engine.id}+${deep.id}`, explain), tier: 'deep' as const };
      });
    },
  };
}
