import Table from 'cli-table3';
import type { Colors } from 'picocolors/types.js';

const blank = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Aligned columns without lines. `numeric`: the columns (by place) that are aligned to the right. */
export function table(head: string[], rows: string[][], colours: Colors, numeric: number[] = []): string {
  const drawn = new Table({
    head: head.map((title) => colours.bold(title)),
    chars: blank,
    colAligns: head.map((_, index) => (numeric.includes(index) ? 'right' : 'left')),
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  });
  drawn.push(...rows);
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
