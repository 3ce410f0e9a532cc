import type { Logger } from 'pino';
import { ThinnedLog } from '../logging/thinned-log.js';
import type { RequestFields } from './request-fields.js';

export interface ShedRequest extends RequestFields {
  method: string;
  route: string | undefined;
  code: string;
  detail: string;
}

/** Requests that were answered 503, by route; id, tenant and trace are those of one of them. Without a stack: that something was full has no place in the code. */
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
