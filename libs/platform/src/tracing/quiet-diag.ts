import type { DiagLogger } from '@opentelemetry/api';
import type { Logger } from 'pino';

const PAUSE_MS = 60_000;
const SHOWN_LENGTH = 300;

/** What the SDK has to complain about, such as a collector that is away: one line a minute, with how many there were. */
export class QuietDiag implements DiagLogger {
  private saidAt = Number.NEGATIVE_INFINITY;
  private unsaid = 0;

  constructor(
    private readonly logger: Pick<Logger, 'warn'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  error = (message: string): void => this.say(message);
  warn = (message: string): void => this.say(message);
  info = (): void => undefined;
  debug = (): void => undefined;
  verbose = (): void => undefined;

  private say(message: string): void {
    if (this.now() - this.saidAt < PAUSE_MS) {
      this.unsaid += 1;
      return;
    }
    const more = this.unsaid === 0 ? {} : { more: this.unsaid };
    this.logger.warn({ component: 'tracing', reason: reasonOf(message), ...more }, 'tracing has a problem');
    this.saidAt = this.now();
    this.unsaid = 0;
  }
}

/** The SDK writes errors as JSON with their stack. */
function reasonOf(message: string): string {
  const written = /"message":"((?:[^"\\]|\\.)*)"/.exec(message)?.[1];
  return (written ?? message).slice(0, SHOWN_LENGTH);
}
