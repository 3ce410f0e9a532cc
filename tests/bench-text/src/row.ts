/** One figure of the table. */
export interface Row {
  section: string;
  /** What was read, e.g. 'airline posts, 3 classes'. */
  on: string;
  /** Who read it: 'fast', 'deep', 'cascade', 'trained in domain', or a peer's package name. */
  by: string;
  /** E.g. 'accuracy %', 'macro-F1 %', 'failures %', 'comments/s'. */
  measure: string;
  value: number;
  /** 95 %, by bootstrap over the rows. */
  interval?: readonly [number, number];
  /** Rows measured, after duplicates were dropped. */
  n?: number;
  duplicates?: number;
  /** As the aim is written: '≥ 71'. */
  aim?: string;
}
