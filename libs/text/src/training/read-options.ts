import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `npm run train:text -- [DATA] [options]: makes libs/text/model/fast.bin
  DATA              the folder with ship/ (../shared/data where left out)
  --teacher FILE    lines {"text", "p": [negative, neutral, positive]}: half of a row's target, all of an unlabelled row's
  --without SOURCE  leaves a file of ship/ out, and near duplicates of its rows: weights to measure on it
  --out FILE        instead of libs/text/model/fast.bin`;

export interface TrainingOptions {
  data: string;
  teacher?: string;
  without?: string;
  out: string;
}

export function readOptions(args: string[]): TrainingOptions {
  const options = { teacher: { type: 'string' }, without: { type: 'string' }, out: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { out = fileURLToPath(new URL('../../model/fast.bin', import.meta.url)), ...others } = values;
    return { ...others, out, data: positionals[0] ?? '../shared/data' };
  } catch (error) {
    throw new Error(USAGE, { cause: error });
  }
}
