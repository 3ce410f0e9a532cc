import { readdir, readFile, readlink } from 'node:fs/promises';

export interface PortOwner {
  pid: number;
  command: string;
}

const LISTENS = '0A';

/** The process of this machine that listens on a port; null where that cannot be seen: another user's, or no Linux. */
export async function portOwner(port: number): Promise<PortOwner | null> {
  const inodes = (await Promise.all(['tcp', 'tcp6'].map((table) => inodesOf(table, port)))).flat();
  if (inodes.length === 0) return null;
  for (const pid of (await entries('/proc')).filter((name) => /^\d+$/.test(name))) {
    const held = await Promise.all((await entries(`/proc/${pid}/fd`)).map((fd) => target(`/proc/${pid}/fd/${fd}`)));
    if (!held.some((link) => inodes.some((inode) => link === `socket:[${inode}]`))) continue;
    const command = (await text(`/proc/${pid}/cmdline`)).replaceAll('\0', ' ').trim();
    return { pid: Number(pid), command };
  }
  return null;
}

/** Of sockets that listen there. Columns: number, local address, remote address, state, …, inode the tenth. */
async function inodesOf(table: string, port: number): Promise<string[]> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return (await text(`/proc/net/${table}`))
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === LISTENS && local?.endsWith(`:${hex}`) === true)
    .flatMap((columns) => columns[9] ?? []);
}

// Processes end while they are looked at, and those of others may not be looked into: they are as if not there.
const entries = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
const target = (link: string): Promise<string> => readlink(link).catch(() => '');
const text = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
