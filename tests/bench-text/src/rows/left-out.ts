import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTextEngine } from '@heed/text';
import type { Context, RowModule } from '../context.js';
import { loadPeers } from './peers.js';
import { figuresOf, readerOf, rowsOf, said } from './sentiment.js';
import type { SentimentSet } from './sentiment-sets.js';

const TRAIN = new URL('./training/train.js', import.meta.resolve('@heed/text'));

const SETS: readonly { source: string; set: SentimentSet }[] = [
  {
    source: 'hotels_en',
    set: { name: 'hotels, this source left out of training', files: ['ship/hotels_en'], classes: 'pn', aims: {} },
  },
  {
    source: 'uci_sentences',
    set: { name: 'uci, this source left out of training', files: ['ship/uci_sentences'], classes: 'pn', aims: {} },
  },
];

/**
 * Whole sources that teach the shipped weights, read by weights that the same program learned without them, without near
 * duplicates of their rows, and without the deep tier's labels, since the deep tier knows these sources.
 */
export const leftOut: RowModule = {
  name: 'left-out',
  *run({ data, quick, read, say }: Context) {
    const folder = mkdtempSync(join(tmpdir(), 'heed-left-out-'));
    try {
      for (const { source, set } of SETS) {
        const found = read(set.files[0]!);
        if (found === undefined) continue;
        say(`learning without ${source}`);
        const out = join(folder, `${source}.bin`);
        execFileSync(process.execPath, [fileURLToPath(TRAIN), data, '--without', source, '--out', out]);
        const engine = createTextEngine(readFileSync(out));
        const rows = rowsOf(set, found.rows).slice(0, quick ? 500 : undefined);
        yield* figuresOf(set, rows, found.duplicates, 'fast, learned without it', ({ text }) =>
          said(engine.analyze(text, { language: 'en' })),
        );
        for (const peer of loadPeers(say))
          for (const row of figuresOf(set, rows, found.duplicates, peer.name, readerOf(peer))) yield row;
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
