import { LANE_ATTRIBUTE } from '@heed/contracts';
import { exampleTraceparent } from './envelope-headers.js';

const header = (description, more = {}) => ({ type: 'string', description, ...more });

/** The headers of an event that an upstream system sends in binary mode. There is no tenant: the source stands for one. */
export function upstreamHeaders(type) {
  return {
    type: 'object',
    description:
      'CloudEvents 1.0, binary mode of the Kafka protocol binding. Structured mode (content-type application/cloudevents+json) is taken as well.',
    required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type'],
    properties: {
      ce_specversion: header('Version of CloudEvents', { const: '1.0' }),
      ce_id: header('Any text; with the source it names the event'),
      ce_source: header('Who sends; Heed’s settings say for which tenant', { format: 'uri-reference' }),
      ce_type: header('Type and version of the event', { const: type }),
      ce_subject: header('As the sender likes; not read'),
      ce_time: header('As the sender likes; not read', { format: 'date-time' }),
      [`ce_${LANE_ATTRIBUTE}`]: header('live: somebody waits, as without it; bulk: a backfill', {
        enum: ['live', 'bulk'],
      }),
      traceparent: header('W3C Trace Context, to be continued; ce_traceparent is taken as well'),
      'content-type': header('Media type of the value', { const: 'application/json' }),
    },
  };
}

/** An example of them; the source is the one that `heed start` adds. */
export function upstreamExampleHeaders({ type, key, example }) {
  return {
    ce_specversion: '1.0',
    ce_id: `${example[key]}-1`,
    ce_source: '/upstream/local',
    ce_type: type,
    ce_time: '2026-11-20T09:12:04.120Z',
    traceparent: exampleTraceparent,
    'content-type': 'application/json',
  };
}
