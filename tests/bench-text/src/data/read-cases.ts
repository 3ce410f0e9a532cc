import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bucketOf } from './read-set.js';

export interface BehaviourCase {
  type: 'MFT' | 'INV' | 'DIR';
  capability: string;
  test: string;
  label: number | null;
  texts: string[];
  /** Of the half that the shipped weights learned from: sha1 of the normalised text is even. */
  trains: boolean;
  /** Of the half that the deep tier learned from: every second case in the order of the file. */
  trainsDeep: boolean;
}

interface Line extends Omit<BehaviourCase, 'texts' | 'trains' | 'trainsDeep'> {
  text: string | (string | string[])[];
}

/** The CheckList cases of `ship/`; undefined where the file is missing. */
export function readCases(data: string): BehaviourCase[] | undefined {
  const path = join(data, 'ship', 'behaviour_cases.ndjson');
  if (!existsSync(path)) return undefined;
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const { text, ...rest } = JSON.parse(line) as Line;
      const texts =
        typeof text === 'string' ? [text] : text.map((each) => (typeof each === 'string' ? each : each[0]!));
      return {
        ...rest,
        texts,
        trains: typeof text === 'string' && bucketOf(text, 2) === 0,
        trainsDeep: index % 2 === 0,
      };
    });
}
