import type { Sent } from '../../deliveries/domain/decide-attempt.js';

export interface Answer {
  status: number;
  retryAfter: string | undefined;
  /** The beginning of the body. */
  text: string;
}

const GONE = 410;
/** Statuses whose Retry-After is kept to. */
const BUSY = new Set([429, 503]);

/** Seconds or a date (RFC 9110, 10.2.3) as milliseconds from now; undefined where it is neither. */
function pauseOf(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

/** What a receiver's answer means, by Standard Webhooks: 2xx is success, 410 the end, all else a failure for now. */
export function judgeAnswer({ status, retryAfter, text }: Answer, now: Date): Sent {
  const reply = { code: status, text };
  if (status >= 200 && status < 300) return { reply, result: { sent: true } };
  const redirect = status >= 300 && status < 400 ? 'redirects are not followed: ' : '';
  const reason = `${redirect}${status} ${text}`.trim();
  if (status === GONE) return { reply, result: { sent: false, permanent: true, gone: true, reason } };
  const retryAfterMs = BUSY.has(status) ? pauseOf(retryAfter, now) : undefined;
  return {
    reply,
    result: { sent: false, permanent: false, reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
  };
}
