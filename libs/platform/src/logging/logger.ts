import { currentTrace, type MessagingLog } from '@heed/messaging';
import { destination as pinoDestination, pino, type Logger } from 'pino';
import { describeError } from './describe-error.js';

export type { Logger } from 'pino';

export interface LoggerOptions {
  level?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** A file; else `stream`. */
  file?: string;
  /** Standard error by default; standard output for a process whose output is its log. */
  stream?: 'stdout' | 'stderr';
}

/** Fields that may hold secrets or personal data are cut, wherever somebody logs a whole object by mistake. */
const redact = [
  'authorization',
  'apiKey',
  'password',
  'comment',
  'email',
  'phone',
  'name',
  'text',
  'respondent',
].flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** Of lines that cannot be written yet; what is more is dropped. */
const KEPT_BYTES = 16 * 1024 * 1024;
const SAID_EVERY_MS = 60_000;

/** A disk that is full must not end the process: without a listener the error would. Lines wait until there is room. */
function sayUnwritable(): (error: Error) => void {
  let saidAt = -Infinity;
  return (error) => {
    if (Date.now() - saidAt < SAID_EVERY_MS) return;
    saidAt = Date.now();
    process.stderr.write(`The log cannot be written: ${error.message}\n`);
  };
}

export function createLogger({ level = 'info', file, stream = 'stderr' }: LoggerOptions = {}): Logger {
  const target = pinoDestination({
    dest: file ?? (stream === 'stdout' ? 1 : 2),
    mkdir: true,
    sync: file === undefined,
    maxLength: KEPT_BYTES,
  });
  target.on('error', sayUnwritable());
  return pino(
    {
      level,
      base: undefined,
      serializers: { err: (error: unknown) => describeError(error) },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      redact,
      mixin: traceOfLine,
    },
    target,
  );
}

/** A line that is about one event names that event's trace itself, which then counts. */
function traceOfLine(): object {
  const trace = currentTrace();
  return trace === undefined ? {} : { trace };
}

/** Messaging's log lines through pino. */
export function messagingLog(logger: Logger): MessagingLog {
  const line =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (component: string, message: string, fields: Record<string, unknown> = {}): void =>
      logger[level]({ component, ...fields }, message);
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}
