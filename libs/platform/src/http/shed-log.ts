import type { Logger } from 'pino';
import { ThinnedLog } from '../logging/thinned-log.js';

export interface ShedRequest {
  method: string;
  route: string | undefined;
  code: string;
  detail: string;
}

/** Requests that were answered 503, by route. Without a stack: that something was full has no place in the code. */
export class ShedLog {
  private readonly shed: ThinnedLog<ShedRequest>;

  constructor(logger: Logger) {
    this.shed = new ThinnedLog((request, requests) =>
      logger.warn({ component: 'http', ...request, requests }, 'requests were answered 503'),
    );
  }

  note(request: ShedRequest): void {
    this.shed.note(`${request.method} ${request.route}`, request);
  }
}
