import { type Label, readLabel } from '@heed/text';
import type { Context } from '../commands/context.js';
import { UsageError } from '../usage-error.js';
import { inputLines } from './input-lines.js';
import { openInput } from './open-input.js';

export interface ReadLabels {
  labels: Label[];
  /** Lines that hold no label; each was told on stderr. */
  bad: number;
  /** Labels of a text that came before: the first one counts. */
  duplicates: number;
}

/** The labels of an NDJSON file; a bad line is told with its number and the rest goes on. @throws UsageError when there is none. */
export async function readLabels(context: Context, file: string): Promise<ReadLabels> {
  const labels: Label[] = [];
  const seen = new Set<string>();
  let bad = 0;
  let duplicates = 0;
  for await (const lines of inputLines(await openInput(context, file)))
    for (const given of lines) {
      const label = 'problem' in given ? given : readLabel(given.value, given.line);
      if ('problem' in label) {
        bad += 1;
        context.terminal.err(`line ${given.line}: ${label.problem}`);
        continue;
      }
      const text = label.text.toLowerCase().replace(/\s+/g, ' ').trim();
      if (seen.has(text)) duplicates += 1;
      else labels.push(label);
      seen.add(text);
    }
  if (labels.length === 0)
    throw new UsageError(`${file} holds no label: {"id", "text", "sentiment"?, "themes"?} a line.`);
  return { labels, bad, duplicates };
}
