/** About 80 ms of work on one thread: how exactly a deadline is kept. */
const MOST_PIECES = 1_024;
const MOST_ROWS = 32;
/** Rows that are sorted by length together: whoever comes first in a request is read among the first. */
const SORTED_TOGETHER = 128;

/**
 * Cuts rows into batches of similar length, so that little of a batch is padding.
 * @param lengths pieces of each row, most urgent row first
 * @returns indices into `lengths`, each once
 */
export function planBatches(lengths: readonly number[]): number[][] {
  const batches: number[][] = [];
  for (let start = 0; start < lengths.length; start += SORTED_TOGETHER) {
    const rows = lengths
      .slice(start, start + SORTED_TOGETHER)
      .map((length, index) => ({ length, index: start + index }))
      .sort((a, b) => a.length - b.length || a.index - b.index);
    let batch: number[] = [];
    for (const { length, index } of rows) {
      // Sorted: this row is the longest so far, and the others are padded to it.
      if (batch.length === MOST_ROWS || (batch.length + 1) * length > MOST_PIECES) {
        if (batch.length > 0) batches.push(batch);
        batch = [];
      }
      batch.push(index);
    }
    batches.push(batch);
  }
  return batches;
}
