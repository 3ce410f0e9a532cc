import type { LogRecord } from '@heed/messaging';

/** A million whole records would not fit. */
export function idOnly({ headers, ...record }: LogRecord): LogRecord {
  const { ce_id: id } = headers;
  return { ...record, key: null, value: null, headers: id === undefined ? {} : { ce_id: id } };
}
