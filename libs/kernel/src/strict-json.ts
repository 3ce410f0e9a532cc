import { isUtf8 } from 'node:buffer';
import type { Violation } from './errors.js';

export type ParsedJson = { ok: true; value: unknown } | { ok: false; violation: Violation };

/** Deeper than anything that Heed takes; a schema that refers to itself is then no danger to the stack. */
export const MAX_JSON_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FEW = 16;

function refuse(field: string, rule: string, detail: string): ParsedJson {
  return { ok: false, violation: { field, rule, detail } };
}

/**
 * JSON as in RFC 7493 (I-JSON), so that nothing is lost in silence: valid UTF-8, no key twice in an object, no integer that
 * JavaScript would round, no `__proto__`, and no deeper than `maxDepth`. A fault names its field as a JSON pointer.
 */
export function parseJson(bytes: Buffer, maxDepth = MAX_JSON_DEPTH): ParsedJson {
  if (!isUtf8(bytes)) return refuse('', 'utf-8', 'is not valid UTF-8');
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const fault = faultOf(text, maxDepth);
  if (fault !== null) return { ok: false, violation: fault };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return refuse('', 'json', `is not JSON: ${(error as Error).message}`);
  }
}

/** An open object or array. */
interface Level {
  /** Its keys, and from where there are many on a set of them: an object of a row has few, which a list is faster for. */
  few: string[];
  many: Set<string> | null;
  /** Of an object: the key that was read last; of an array: the position. */
  at: string | number;
  awaitsKey: boolean;
}

/** What `JSON.parse` would let pass. Of a text that is no JSON it may find something or not: that is told afterwards. */
function faultOf(text: string, maxDepth: number): Violation | null {
  const levels: Level[] = [];
  let depth = 0;
  const here = (): string => levels.slice(0, depth).map(pointerPart).join('');
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const level = levels[depth - 1];
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (level?.awaitsKey) {
        level.awaitsKey = false;
        const fault = addKey(level, keyOf(text, at, end));
        if (fault !== null) return { field: here(), ...fault };
      }
      at = end;
    } else if (code === 0x7b || code === 0x5b) {
      if (depth === maxDepth) return { field: here(), rule: 'depth', detail: `nests deeper than ${maxDepth} levels` };
      levels[depth] = { few: [], many: null, at: code === 0x7b ? '' : 0, awaitsKey: code === 0x7b };
      depth += 1;
    } else if (code === 0x7d || code === 0x5d) depth = Math.max(0, depth - 1);
    else if (code === 0x2c && level !== undefined) {
      if (typeof level.at === 'number') level.at += 1;
      else level.awaitsKey = true;
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const end = endOfNumber(text, at);
      if (end - at > 15 && isRounded(text.slice(at, end)))
        return { field: here(), rule: 'safe-integer', detail: 'is beyond ±9007199254740991 and would be rounded' };
      at = end - 1;
    }
  }
  return null;
}

function addKey(level: Level, key: string): Omit<Violation, 'field'> | null {
  level.at = key;
  if (key === '__proto__') return { rule: 'key', detail: 'is not a name that Heed takes' };
  const { few, many } = level;
  if (many === null ? few.includes(key) : many.has(key))
    return { rule: 'duplicate-key', detail: 'is there twice in one object' };
  if (many !== null) many.add(key);
  else if (few.push(key) > FEW) level.many = new Set(few);
  return null;
}

const pointerPart = ({ at }: Level): string =>
  `/${String(at).slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The closing quote of the string that opens at `from`; the end of the text where there is none. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

function keyOf(text: string, from: number, end: number): string {
  const raw = text.slice(from + 1, end);
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    // No JSON, as will be told.
    return raw;
  }
}

function endOfNumber(text: string, from: number): number {
  let end = from + 1;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    const isPart = (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x65 || code === 0x45;
    if (!isPart && code !== 0x2b && code !== 0x2d) break;
  }
  return end;
}

const isRounded = (number: string): boolean => /^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number));
