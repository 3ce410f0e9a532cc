import { resolve } from 'node:path';
import type { Context, ExitCode } from './context.js';

export interface StartOptions {
  port?: number;
  data?: string;
  empty?: boolean;
}

/** `heed start`: the whole of Heed in this process. Loaded here only, so that the other commands start fast. */
export async function startCommand({ cwd }: Context, { port, data, empty = false }: StartOptions): Promise<ExitCode> {
  const { start } = await import('@heed/standalone');
  await start({
    ...(port !== undefined && { port }),
    ...(data !== undefined && { dataDir: resolve(cwd, data) }),
    empty,
  });
  return 0;
}
