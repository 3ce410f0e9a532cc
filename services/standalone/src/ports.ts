import { createServer } from 'node:net';
import { StartError } from './start-error.js';

/** The API listens on `port`, metrics one above. Throws while somebody else listens on one of them. */
export async function requireFreePorts(port: number, host: string): Promise<void> {
  if (port > 65_534)
    throw new StartError(
      `Port ${port} leaves none for the metrics, one above.`,
      'Take one below 65535 (HEED_PORT or --port).',
    );
  await requireFreePort(port, host);
  await requireFreePort(port + 1, '127.0.0.1', ` Heed shows its metrics there, one above the API’s ${port}.`);
}

/** `role` is said to the person whose port is taken. */
export async function requireFreePort(port: number, host: string, role = ''): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const other = `npm start -- --port ${port < 65_000 ? port + 100 : 4_400}`;
      const noSuchHost = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(error.code ?? '');
      const [message, remedy] =
        error.code === 'EADDRINUSE'
          ? [`Port ${port} is taken by another program.`, `Start on another one (HEED_PORT or --port): ${other}`]
          : noSuchHost
            ? [
                `HEED_HOST is "${host}", and this machine has no such address (${error.code}).`,
                'It should be an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all.',
              ]
            : [
                `Heed cannot listen on ${host}:${port} (${error.code ?? error.message}).`,
                `Choose another port (HEED_PORT or --port): ${other}`,
              ];
      reject(new StartError(`${message}${role}`, remedy, { cause: error }));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
