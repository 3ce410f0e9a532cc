import { createServer, type Server } from 'node:http';
import type { ReadinessSource } from '@heed/console';
import { type Metrics, readinessAnswer, safeHeaders } from '@heed/platform';

/** Metrics and probes on a port of their own, without keys: for the machine and its monitoring, not for the world. */
export function adminServer(metrics: Metrics, readiness: ReadinessSource): Server {
  const answer = async (path: string): Promise<{ status: number; type: string; body: string }> => {
    if (path === '/metrics') return { status: 200, type: metrics.registry.contentType, body: await metrics.text() };
    if (path === '/livez') return { status: 200, type: 'application/json', body: '{"status":"alive"}' };
    if (path === '/readyz') {
      const { code, body } = readinessAnswer(await readiness.problems());
      return { status: code, type: 'application/json', body: JSON.stringify(body) };
    }
    return { status: 404, type: 'text/plain', body: 'Here are /metrics, /livez and /readyz.\n' };
  };
  return createServer((request, response) => {
    answer((request.url ?? '/').split('?')[0]!)
      .catch((error: Error) => ({ status: 503, type: 'text/plain', body: `${error.message}\n` }))
      .then(({ status, type, body }) => response.writeHead(status, { ...safeHeaders, 'content-type': type }).end(body))
      .catch(() => response.destroy());
  });
}
