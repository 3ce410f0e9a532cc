import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readComments } from './load/read-comments.js';

/** Of which run the figures are. */
export interface About {
  at: string;
  commit: string;
  machine: string;
  node: string;
  comments: string;
  command: string;
  minutes: number;
}

const GIGABYTE = 1_024 ** 3;

export function aboutRun(begunAt: number): About {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: fileURLToPath(new URL('.', import.meta.url)), encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
  const [cpu] = cpus();
  return {
    at: new Date(begunAt).toISOString(),
    commit: `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with changes' : ''}`,
    machine: `${cpus().length} × ${cpu?.model ?? 'CPU'}, ${Math.round(totalmem() / GIGABYTE)} GB, ${process.platform}`,
    node: process.version,
    comments: readComments().source,
    command: `npm run bench -- ${process.argv.slice(2).join(' ')}`.trim(),
    minutes: Math.round((Date.now() - begunAt) / 60_000),
  };
}
