import { checkCloudEvent, type UpstreamEvent, upstreamCatalogue, upstreamRecord } from '@heed/contracts';
import { ConflictError, ForbiddenError, ValidationError, type Violation } from '@heed/kernel';
import type { OutgoingRecord, Transport } from '@heed/messaging';
import { TRANSPORT } from '@heed/platform';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { UpstreamSources } from './upstream-sources.js';

/** Stands in for a broker where there is none: events that would be produced to the upstream topics are appended to the embedded log. */
@Injectable()
export class UpstreamEventsService {
  private readonly sources: UpstreamSources;

  constructor(
    @Inject(TRANSPORT) private readonly transport: Transport,
    @Optional() sources?: UpstreamSources,
  ) {
    this.sources = sources ?? new UpstreamSources([]);
  }

  /** All of them or, where one envelope is wrong, none. What the events hold is judged when they are consumed. */
  async append(tenantId: string, given: readonly unknown[]): Promise<{ appended: number }> {
    if (this.transport.kind !== 'embedded') {
      const names = upstreamCatalogue.map(({ topic }) => topic).join(' and ');
      throw new ConflictError(`this Heed runs on Kafka: produce to ${names} on its brokers, not here`);
    }
    const violations: Violation[] = [];
    const records = given.flatMap((json, index): OutgoingRecord[] => {
      const checked = checkCloudEvent(json);
      const at = (violation: Violation): Violation => ({ ...violation, field: `/${index}${violation.field}` });
      if (!checked.ok) {
        violations.push(...checked.violations.map(at));
        return [];
      }
      this.refuseStranger(tenantId, checked.event.source);
      const record = recordOf(checked.event, json);
      if (record === null) {
        violations.push(at({ field: '/data', rule: 'depth', detail: 'goes too deep' }));
        return [];
      }
      return [record];
    });
    if (violations.length > 0) throw new ValidationError('an event is not a CloudEvent that Heed takes', violations);
    if (records.length > 0) await this.transport.publish(records);
    return { appended: records.length };
  }

  private refuseStranger(tenantId: string, source: string): void {
    if (this.sources.find(source)?.tenantId === tenantId) return;
    throw new ForbiddenError(
      `the source ${JSON.stringify(source.slice(0, 200))} may not speak for this tenant; see HEED_UPSTREAM_SOURCES`,
    );
  }
}

/** Null where it nests deeper than the stack. */
function recordOf(event: UpstreamEvent, json: unknown): OutgoingRecord | null {
  try {
    return upstreamRecord(event, json);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
