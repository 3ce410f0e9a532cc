import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

export interface LabelledRow {
  id?: string;
  text: string;
  sentiment?: string;
  themes?: { theme: string; sentiment?: string }[];
  urgency?: number;
  churn?: number;
  kind?: string;
  /** Test part: sha1 of the normalised text modulo 10 is 0 or 1. */
  test: boolean;
}

export interface LabelledSet {
  rows: LabelledRow[];
  duplicates: number;
}

const normalised = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** 0…buckets−1, from sha1 of the normalised text. */
export function bucketOf(text: string, buckets: number): number {
  return parseInt(createHash('sha1').update(normalised(text)).digest('hex').slice(0, 8), 16) % buckets;
}

/** A set of NDJSON files without the rows whose text came before. */
export function readSet(paths: readonly string[]): LabelledSet | undefined {
  if (!paths.every((path) => existsSync(path))) return undefined;
  const rows: LabelledRow[] = [];
  const seen = new Set<string>();
  let duplicates = 0;
  for (const path of paths) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line === '') continue;
      const row = JSON.parse(line) as LabelledRow;
      const key = normalised(row.text);
      if (seen.has(key)) {
        duplicates++;
        continue;
      }
      seen.add(key);
      rows.push({ ...row, test: bucketOf(key, 10) < 2 });
    }
  }
  return { rows, duplicates };
}
