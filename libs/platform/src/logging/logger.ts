import type { MessagingLog } from '@heed/messaging';
import { destination as pinoDestination, pino, type Logger } from 'pino';

export type { Logger } from 'pino';

export interface LoggerOptions {
  level?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** A file; standard error where there is none. */
  file?: string;
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

export function createLogger({ level = 'info', file }: LoggerOptions = {}): Logger {
  const target = pinoDestination({ dest: file ?? 2, mkdir: true, sync: file === undefined });
  return pino({ level, base: undefined, timestamp: () => `,"time":"${new Date().toISOString()}"`, redact }, target);
}

/** Messaging's log lines through pino. */
export function messagingLog(logger: Logger): MessagingLog {
  const line =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (component: string, message: string, fields: Record<string, unknown> = {}): void =>
      logger[level]({ component, ...fields }, message);
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}
