import { isIP } from 'node:net';
import type { PersonalDatum } from './personal-datum.js';

const LOCAL = 64;
const DOMAIN = 255;

const isLocal = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 46 ||
  code === 95 ||
  code === 45 ||
  code === 43 ||
  code === 37 ||
  code === 38 ||
  code === 39 ||
  (code >= 0xc0 && code < 0x2000);
const isDomain = (code: number): boolean => isLocal(code) && code !== 95 && code !== 43 && code < 0xd800 && code !== 39;
const TOP_LEVEL = /^(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59}|[^\x20-\x7f]{2,24})$/i;

/** Addresses around every "@"; each side is read for a bounded length. */
export function findEmails(text: string, found: PersonalDatum[]): void {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < LOCAL && isLocal(text.charCodeAt(start - 1))) start--;
    while (start < at && /['.&%-]/.test(text[start]!)) start++;
    let end = at + 1;
    while (end < text.length && end - at < DOMAIN && isDomain(text.charCodeAt(end))) end++;
    while (end > at && /[.&%-]/.test(text[end - 1]!)) end--;
    const domain = text.slice(at + 1, end);
    const dot = domain.lastIndexOf('.');
    if (start === at || dot < 1 || !TOP_LEVEL.test(domain.slice(dot + 1)) || domain.includes('..')) continue;
    found.push({ type: 'email', start, end });
  }
}

const SPELLED =
  /(?<![\w.+-])[\w.+-]{2,64} ?(?:\(at\)|\[at\]| at ) ?[a-z0-9-]{2,63} ?(?:\(dot\)|\[dot\]| dot ) ?[a-z]{2,10}\b/gi;

/** "jane at example dot com" */
export function findSpelledEmails(text: string, found: PersonalDatum[]): void {
  for (const { 0: written, index } of text.matchAll(SPELLED)) {
    found.push({ type: 'email', start: index, end: index + written.length });
  }
}

const IN_URL = /:\/\/([^\s/:@]{1,64}:[^\s/@]{1,128})@/g;
const PASSWORD =
  /\b(?:password|passwort|mot de passe|contraseña|pwd|pin(?: code| number)?)(?: is|:| ist| es| est| =)\s?(\S{4,64})/gi;

/** A login inside a URL; "password: x1", when what follows has a digit. */
export function findCredentials(text: string, found: PersonalDatum[]): void {
  for (const match of text.matchAll(IN_URL)) {
    found.push({ type: 'credentials', start: match.index + 3, end: match.index + 3 + match[1]!.length });
  }
  for (const match of text.matchAll(PASSWORD)) {
    const secret = match[1]!.replace(/[.,;!?]+$/, '');
    const start = match.index + match[0].length - match[1]!.length;
    if (secret.length >= 4 && /\d/.test(secret)) found.push({ type: 'credentials', start, end: start + secret.length });
  }
}

const IPV4 = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g;
const IPV6 = /(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi;
const VERSION = /\b(?:v|ver|version|release|firmware|build|update|ios|android)[\s.:]{0,2}$/i;

export function findIpAddresses(text: string, found: PersonalDatum[]): void {
  for (const pattern of [IPV4, IPV6]) {
    for (const { 0: written, index } of text.matchAll(pattern)) {
      if (written.length < 5 || isIP(written) === 0) continue;
      if (VERSION.test(text.slice(Math.max(0, index - 12), index))) continue;
      found.push({ type: 'ip_address', start: index, end: index + written.length });
    }
  }
}
