import { once } from 'node:events';
import { createServer } from 'node:net';

const FIRST = 16_000;
const LAST = 30_000;

/** The first of `many` ports in a row that are free, below those that the system hands out by itself. */
export async function freePorts(many: number): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const first = FIRST + many * Math.floor((Math.random() * (LAST - FIRST)) / many);
    const free = await Promise.all(Array.from({ length: many }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`There are no ${many} free ports in a row.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch {
    return false; // Somebody has it.
  }
  await once(server.close(), 'close');
  return true;
}
