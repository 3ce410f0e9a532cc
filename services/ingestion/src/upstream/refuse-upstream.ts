import type { Violation } from '@heed/kernel';
import type { Refusal } from '@heed/messaging';

/** Stable: scripts and alarms tell rejects apart by them. */
export type UpstreamCode = 'HEED_UPSTREAM_ENVELOPE' | 'HEED_UPSTREAM_SOURCE' | 'HEED_VALIDATION' | 'HEED_CONFLICT';

const NAME = /^[\w.-]{0,64}$/;

/** A key that nobody registered may be anything, also a customer's words. */
function named(field: string): string {
  const parts = field.split('/').map((part) => (NAME.test(part) ? part : '…'));
  return parts.join('/');
}

/** Field, rule and detail of each violation, without anything that was sent. */
export function refuseUpstream(code: UpstreamCode, violations: readonly Violation[]): Refusal {
  const message = violations.map(({ field, rule, detail }) => `${named(field)} ${rule}: ${detail}`.trim()).join('; ');
  return { code, message };
}
