import { createServer } from 'node:net';
import { StartError } from './start-error.js';

/** The API listens on `port`, metrics one above. Throws while somebody else listens on one of them. */
export async function requireFreePorts(port: number, host: string): Promise<void> {
  if (port > 65_534)
    throw new StartError(`Port ${port} leaves none for the metrics, one above.`, 'Take one below 65535.');
  await requireFreePort(port, host);
  await requireFreePort(port + 1, '127.0.0.1', ` Heed shows its metrics there, one above the API’s ${port}.`);
}

/** `role` is said to the person whose port is taken. */
export async function requireFreePort(port: number, host: string, role = ''): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        new StartError(
          taken
            ? `Port ${port} is taken by another program.${role}`
            : `Heed cannot listen on ${host}:${port} (${error.code ?? error.message}).${role}`,
          `Start on another one: npm start -- --port ${port < 65_000 ? port + 100 : 4_400}`,
          { cause: error },
        ),
      );
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
