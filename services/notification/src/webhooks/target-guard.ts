import ipaddr from 'ipaddr.js';

/** Public by number, and yet the cloud's own: Azure answers its guests there. */
const CLOUD_SERVICES = new Set(['168.63.129.16']);

/** Why nobody may be sent to this address, such as `private`; null: it is a public one. */
export function refusedRange(address: string): string | null {
  if (!ipaddr.isValid(address)) return 'unknown';
  // An IPv4 address inside an IPv6 one is judged as what it is.
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range !== 'unicast') return range;
  if (CLOUD_SERVICES.has(parsed.toString())) return 'cloud service';
  // Global unicast is 2000::/3; what lies outside (such as ::127.0.0.1) leads nowhere or inward.
  if (parsed instanceof ipaddr.IPv6 && (parsed.parts[0]! & 0xe000) !== 0x2000) return 'reserved';
  return null;
}

export type Target = { url: URL; problem: null } | { url: null; problem: string };

const refuse = (problem: string): Target => ({ url: null, problem });

/** What the text of a URL tells. Names are judged when they are resolved, and again when a connection is made. */
export function checkTarget(text: string, allowPrivate: boolean): Target {
  if (!URL.canParse(text)) return refuse('is not a URL');
  // The parser brings every spelling of an IPv4 address (2130706433, 0x7f.1) into the usual form.
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('must start with https:// or http://');
  if (url.username !== '' || url.password !== '') return refuse('must not contain a user or a password');
  if (allowPrivate) return { url, problem: null };
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return refuse('leads to this machine (loopback)');
  const range = ipaddr.isValid(host) ? refusedRange(host) : null;
  if (range !== null) return refuse(`leads to an address that is not public (${range})`);
  return { url, problem: null };
}
