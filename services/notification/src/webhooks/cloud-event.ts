import type { HeedEvent } from '@heed/contracts';

/** CloudEvents 1.0, JSON format, structured mode. Heed's own attributes are extensions: `tenantid` and `lane`. */
export function cloudEvent(event: HeedEvent): string {
  const { id, type, source, subject, time, tenantId, lane, traceparent, data } = event;
  return JSON.stringify({
    specversion: '1.0',
    ...{ id, type, source, subject, time },
    datacontenttype: 'application/json',
    tenantid: tenantId,
    lane,
    ...(traceparent === undefined ? {} : { traceparent }),
    data,
  });
}
