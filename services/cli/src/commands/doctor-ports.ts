import { connect } from 'node:net';
import type { Check } from './doctor-checks.js';
import { type PortOwner, portOwner } from './port-owner.js';

const DEFAULT_PORT = 4400;
const CONNECT_MS = 2_000;
const here = new Map([
  ['localhost', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1'],
  ['[::1]', '::1'],
]);

export interface PortsOf {
  /** Where Heed was looked for; none: where a start would take it to. */
  url?: string;
  /** The process that wrote heed.json. */
  pid?: number;
  answers: boolean;
}

/** The API's port and that of the metrics, one above: who has them. None for a Heed elsewhere. */
export async function checkPorts({ url, pid, answers }: PortsOf): Promise<Check[]> {
  const { hostname, port: given, protocol } = new URL(url ?? `http://127.0.0.1:${DEFAULT_PORT}`);
  const host = here.get(hostname);
  if (host === undefined) return [];
  const port = Number(given || (protocol === 'https:' ? 443 : 80));
  const ports = [port, port + 1];
  const taken = await Promise.all(ports.map((each) => isTaken(each, host)));
  const names = (which: boolean): string => ports.filter((_, index) => taken[index] === which).join(' and ');
  if (answers) {
    if (taken[1])
      return [{ check: 'ports', status: 'ok', detail: `Heed has ${port}, and ${port + 1} for its metrics` }];
    const detail = `nobody listens on ${port + 1}, where Heed shows its metrics`;
    return [
      { check: 'ports', status: 'warn', detail, todo: 'That is so where a proxy or a container stands before it.' },
    ];
  }
  if (!taken.includes(true))
    return [{ check: 'ports', status: 'ok', detail: `${names(false)} are free: \`heed start\` can take them` }];
  const owner = await portOwner(ports[taken.indexOf(true)]!);
  return [
    {
      check: 'ports',
      status: 'fail',
      detail: `${names(true)} ${isOrAre(taken)} taken by ${who(owner)}`,
      todo: remedy(owner, pid),
    },
  ];
}

const isOrAre = (taken: readonly boolean[]): string => (taken.every(Boolean) ? 'are' : 'is');

function who(owner: PortOwner | null): string {
  return owner === null ? 'another program' : `process ${owner.pid}: ${owner.command.slice(0, 60)}`;
}

function remedy(owner: PortOwner | null, pid: number | undefined): string {
  return owner !== null && owner.pid === pid
    ? 'That is Heed itself, and it does not answer: look into heed.log of its data folder, or stop it and start it again.'
    : 'Stop that program, or start Heed on other ports: heed start --port 4500';
}

/** Asked by connecting: to listen there for a moment needs rights that whoever asks may not have. */
function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: CONNECT_MS });
    const say = (taken: boolean): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => say(true));
    // It took the connection and is busy, or nobody took it.
    socket.once('timeout', () => say(true)).once('error', () => say(false));
  });
}
