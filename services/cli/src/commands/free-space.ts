import { statfs } from 'node:fs/promises';

export interface FreeSpace {
  path: string;
  freeBytes: number;
  totalBytes: number;
}

const here = ['localhost', '127.0.0.1', '[::1]'];

/** Room left where a Heed on this machine keeps its data; undefined for one elsewhere, whose disk cannot be seen. */
export async function freeSpace(url: string, path: string | null | undefined): Promise<FreeSpace | undefined> {
  if (!path || !here.includes(new URL(url).hostname)) return undefined;
  try {
    const { bavail, blocks, bsize } = await statfs(path);
    return { path, freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // Its address is here, its disk is not: a container.
    throw error;
  }
}
