import { settingFormats } from './setting-formats.js';

/** What a setting's schema tells beside its type. */
export interface SettingSchema {
  type?: string;
  description?: string;
  default?: Plain;
  examples?: readonly Plain[];
  format?: string;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  anyOf?: readonly { const?: unknown }[];
  /** Its value is shown to nobody. */
  secret?: boolean;
}

type Plain = string | number | boolean;

const SHOWN_AT_MOST = 80;

/** `a whole number from 1 to 65534, such as 4400` */
export function expectationOf(schema: SettingSchema): string {
  const example = schema.examples?.[0] ?? schema.default;
  return `${kindOf(schema)}${example === undefined ? '' : `, such as ${String(example)}`}`;
}

function kindOf(schema: SettingSchema): string {
  const { type, anyOf, format, minLength = 0 } = schema;
  if (anyOf !== undefined) return listOf(anyOf.map((each) => String(each.const)));
  if (type === 'boolean') return 'true or false';
  if (type === 'integer') return `a whole number${boundsOf(schema)}`;
  if (type === 'number') return `a number${boundsOf(schema)}`;
  if (format !== undefined) return settingFormats[format as keyof typeof settingFormats].words;
  return minLength > 1 ? `at least ${minLength} characters` : 'a text';
}

function boundsOf({ minimum, exclusiveMinimum, maximum }: SettingSchema): string {
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  if (minimum === undefined) return '';
  return maximum === undefined ? `, at least ${minimum}` : ` from ${minimum} to ${maximum}`;
}

function listOf(words: string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** A value as a terminal or a log may hold it: a key and what comes before the @ of a URL are nobody's business. */
export function shownValue(value: string | undefined, { secret = false, format = '' }: SettingSchema): string {
  if (value === undefined || value.trim() === '') return 'is not set';
  if (secret) return `is not shown here (${value.length} characters)`;
  const at = value.lastIndexOf('@');
  const mayHoldPassword = format === 'smtp-url' || format === 'postgres-url';
  if (mayHoldPassword && at < 0 && !value.includes('://')) return `is not shown here (${value.length} characters)`;
  const shown = mayHoldPassword && at >= 0 ? `…${value.slice(at)}` : value;
  return `is ${JSON.stringify(shown.length > SHOWN_AT_MOST ? `${shown.slice(0, SHOWN_AT_MOST)}…` : shown)}`;
}
