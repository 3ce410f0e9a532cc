import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { safeHeaders } from '../http/safe-headers.js';
import { type Problem, readinessAnswer } from '../health/readiness.js';

export interface AdminPages {
  /** Prometheus text. */
  metrics(): Promise<string>;
  /** With none, or only such as it can do without, it is ready. */
  problems(): Promise<readonly Problem[]>;
  /** What the door wants to know. */
  status(): Promise<object>;
  /** What `heed doctor` wants to know. */
  check(): Promise<object>;
  openapi(): object;
}

interface Page {
  status: number;
  type?: string;
  body: object | string;
}

const PATHS = '/livez, /readyz, /metrics, /status, /check and /openapi.json';

/** Metrics, probes and what the door asks, on a port of their own, without keys: for the machine, not for the world. */
export class AdminServer {
  private readonly server: Server;

  constructor(private readonly pages: AdminPages) {
    this.server = createServer((request, response) => {
      this.answer((request.url ?? '/').split('?')[0]!)
        .catch((error: Error): Page => ({ status: 503, body: { detail: error.message } }))
        .then(({ status, type = 'application/json', body }) =>
          response
            .writeHead(status, { ...safeHeaders, 'content-type': type })
            .end(typeof body === 'string' ? body : JSON.stringify(body)),
        )
        .catch(() => response.destroy());
    });
  }

  /** Known once it listens. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  listen(port: number, host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(path: string): Promise<Page> {
    switch (path) {
      case '/livez':
        return { status: 200, body: { status: 'alive' } };
      case '/readyz': {
        const { code, body } = readinessAnswer(await this.pages.problems());
        return { status: code, body };
      }
      case '/metrics':
        return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: await this.pages.metrics() };
      case '/status':
        return { status: 200, body: await this.pages.status() };
      case '/check':
        return { status: 200, body: await this.pages.check() };
      case '/openapi.json':
        return { status: 200, body: this.pages.openapi() };
      default:
        return { status: 404, type: 'text/plain', body: `Here are ${PATHS}.\n` };
    }
  }
}
