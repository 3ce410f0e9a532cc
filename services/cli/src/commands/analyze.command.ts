import { plural } from '../terminal/numbers.js';
import { commentOf, type Comment } from '../text/comment.js';
import type { CommentReader } from '../text/comment-reader.js';
import { engineReader } from '../text/engine-reader.js';
import { inputLines } from '../text/input-lines.js';
import { openDeepReader } from '../text/open-deep-reader.js';
import { openEngine } from '../text/open-engine.js';
import { openInput } from '../text/open-input.js';
import { tieredReader } from '../text/tiered-reader.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';

export interface AnalyzeOptions {
  model?: string;
  taxonomy?: string;
  explain?: boolean;
  tier?: 'fast' | 'deep' | 'auto';
}

/** Comments whose rows are printed together: others get their turn in between. */
const COMMENTS_AT_ONCE = 500;

/** The reader, and what ends it. */
async function readerOf(
  context: Context,
  { explain = false, tier = 'fast', ...options }: AnalyzeOptions,
): Promise<CommentReader & { close?: () => Promise<void> }> {
  const { engine, taxonomy, vectors } = await openEngine(context, options);
  if (tier === 'fast' && vectors === undefined) return engineReader(engine, taxonomy, explain);
  const advice = vectors === undefined ? `Read without --tier ${tier}.` : 'The model needs its vectors.';
  const deep = await openDeepReader(advice);
  if (vectors !== undefined && vectors !== deep.id) {
    await deep.close();
    throw new UsageError(`The model needs the vectors of ${vectors}, and this Heed has ${deep.id}: train it again.`);
  }
  const reader = tieredReader(engine, deep, { tier, taxonomy, explain, vectors: vectors !== undefined });
  return { ...reader, close: () => deep.close() };
}

/** `heed analyze [FILE]`: NDJSON in, NDJSON out, no server. A bad line is told and left out. */
export async function analyzeCommand(context: Context, file: string, options: AnalyzeOptions): Promise<ExitCode> {
  const { terminal } = context;
  const reader = await readerOf(context, options);
  let read = 0;
  let bad = 0;
  const print = async (comments: readonly Comment[]): Promise<void> => {
    const rows = await reader.read(comments);
    if (rows.length > 0) await terminal.out(rows.map((row) => JSON.stringify(row)).join('\n'));
    read += rows.length;
  };
  for await (const lines of inputLines(await openInput(context, file))) {
    let comments: Comment[] = [];
    for (const given of lines) {
      const comment = 'problem' in given ? given : commentOf(given.value);
      if ('problem' in comment) {
        bad += 1;
        terminal.err(`line ${given.line}: ${comment.problem}`);
      } else if (comments.push(comment) === COMMENTS_AT_ONCE) {
        await print(comments);
        comments = [];
      }
    }
    await print(comments);
  }
  await reader.close?.();
  if (bad > 0) terminal.err(`${plural(read, 'comment')} read, ${plural(bad, 'line')} left out`);
  return bad > 0 ? 1 : 0;
}
