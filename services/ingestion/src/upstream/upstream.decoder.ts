import {
  readCloudEvent,
  upstreamCatalogue,
  type UpstreamEvent,
  upstreamContractOf,
  upstreamInteraction,
  upstreamResponse,
} from '@heed/contracts';
import { contentHash, derivedId } from '@heed/kernel';
import type { DecodedRecord, LogRecord, RecordDecoder, RecordOrigin } from '@heed/messaging';
import { Injectable, Optional } from '@nestjs/common';
import { checkInteractionInput } from '../interactions/interaction-input.js';
import { checkResponseInput } from '../responses/response-input.js';
import { refuseUpstream, type UpstreamCode } from './refuse-upstream.js';
import { UpstreamSources } from './upstream-sources.js';

const topics = new Set<string>(upstreamCatalogue.map((contract) => contract.topic));
const checks = new Map<string, typeof checkResponseInput | typeof checkInteractionInput>([
  [upstreamResponse.type, checkResponseInput],
  [upstreamInteraction.type, checkInteractionInput],
]);

/** Where a record of an upstream topic becomes an event: envelope, sender and data are checked here, once. */
@Injectable()
export class UpstreamDecoder implements RecordDecoder {
  private readonly sources: UpstreamSources;

  constructor(@Optional() sources?: UpstreamSources) {
    this.sources = sources ?? new UpstreamSources([]);
  }

  decode({ topic, headers, value }: LogRecord): DecodedRecord | null {
    if (!topics.has(topic)) return null;
    const read = readCloudEvent(headers, value);
    const { id, source, type } = read.ok ? read.event : read.read;
    const sender = source === null ? null : this.sources.find(source);
    const origin: RecordOrigin = { tenantId: sender?.tenantId ?? null, eventId: id, type };
    const refuse = (code: UpstreamCode, ...violations: Parameters<typeof refuseUpstream>[1]): DecodedRecord => ({
      ok: false,
      refusal: refuseUpstream(code, violations),
      origin,
    });
    if (!read.ok) return refuse('HEED_UPSTREAM_ENVELOPE', ...read.violations);
    const { event } = read;
    if (sender === null) {
      const detail = `${JSON.stringify(event.source.slice(0, 200))} may not speak for any tenant; see HEED_UPSTREAM_SOURCES`;
      return refuse('HEED_UPSTREAM_SOURCE', { field: '/source', rule: 'source', detail });
    }
    const ownTopic = upstreamContractOf(event.type)?.topic;
    if (ownTopic !== topic)
      return refuse('HEED_UPSTREAM_ENVELOPE', { field: '/type', rule: 'topic', detail: `belongs on ${ownTopic}` });
    const checked = checks.get(event.type)!(event.data);
    if (!checked.ok) return refuse('HEED_VALIDATION', ...checked.violations);
    return {
      ok: true,
      origin,
      event: {
        id: inboxId(sender.tenantId, event),
        type: event.type,
        source: event.source,
        subject: checked.value.id,
        time: event.time ?? new Date().toISOString(),
        tenantId: sender.tenantId,
        lane: event.lane,
        ...(event.traceparent === null ? {} : { traceparent: event.traceparent }),
        data: checked.value,
      },
    };
  }
}

/**
 * The same event again has the same id and is skipped. The same with other content has another, so that the rules of
 * revisions judge it. Offsets are no part of it: in a topic that was made anew they begin again.
 */
function inboxId(tenantId: string, { source, id, data }: UpstreamEvent): string {
  return derivedId('upstream', tenantId, source, id, contentHash(data));
}
