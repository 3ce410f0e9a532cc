import type { TextEngine } from '@heed/text';
import type { DeepTier } from './data/deep-tier.js';
import type { LabelledSet } from './data/read-set.js';
import type { Row } from './row.js';

/** What every row module is given. */
export interface Context {
  engine: TextEngine;
  /** The folder with evaluate/, ship/ and feeds/. */
  data: string;
  /** Fewer rows (the first 500 of a set) and shorter clocks: figures to compare with each other only. */
  quick: boolean;
  /** Duplicates dropped; undefined, and said so, where the file is missing. */
  read: (name: string) => LabelledSet | undefined;
  /** Undefined, and the reason said, where it cannot run. */
  deep: () => Promise<DeepTier | undefined>;
  say: (line: string) => void;
}

/** A part of the table. Each adds its rows as soon as it has them, so that a broken part costs only itself. */
export interface RowModule {
  name: string;
  run(context: Context): AsyncIterable<Row> | Iterable<Row>;
}
