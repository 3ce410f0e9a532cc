/** Where messaging says what an operator may want to know. `fields` never hold personal data. */
export type LogLine = (component: string, message: string, fields?: Record<string, unknown>) => void;

export interface MessagingLog {
  debug: LogLine;
  info: LogLine;
  warn: LogLine;
  error: LogLine;
}

const nothing: LogLine = () => undefined;
export const silentLog: MessagingLog = { debug: nothing, info: nothing, warn: nothing, error: nothing };
