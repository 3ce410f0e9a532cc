import type { Logger } from 'pino';

interface Shed {
  requests: number;
  timer: NodeJS.Timeout;
}

const EVERY_MS = 1_000;

export interface ShedRequest {
  method: string;
  route: string | undefined;
  code: string;
  detail: string;
}

/**
 * Requests that were answered 503, one line a second and route at most, with how many they were: under overload a line for each would
 * cost more than the requests. The first is told at once. Without a stack: that something was full has no place in the code.
 */
export class ShedLog {
  private readonly shed = new Map<string, Shed>();

  constructor(private readonly logger: Logger) {}

  note(request: ShedRequest): void {
    const key = `${request.method} ${request.route}`;
    const known = this.shed.get(key);
    if (known !== undefined) {
      known.requests += 1;
      return;
    }
    this.write(request, 1);
    const timer = setTimeout(() => {
      const { requests } = this.shed.get(key)!;
      this.shed.delete(key);
      if (requests > 0) this.write(request, requests);
    }, EVERY_MS);
    this.shed.set(key, { requests: 0, timer: timer.unref() });
  }

  private write(request: ShedRequest, requests: number): void {
    this.logger.warn({ component: 'http', ...request, requests }, 'requests were answered 503');
  }
}
