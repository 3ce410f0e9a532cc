import { createServer } from 'node:net';
import { StartError } from './start-error.js';

/** Throws while somebody else listens there: better before the database is up than after. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        new StartError(
          taken
            ? `Port ${port} is taken by another program.`
            : `Heed cannot listen on ${host}:${port} (${error.code ?? error.message}).`,
          `Start on another one: npm start -- --port ${port + 100}`,
          { cause: error },
        ),
      );
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
