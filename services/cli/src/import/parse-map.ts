import { UsageError } from '../usage-error.js';
import { compileDateFormat } from './date-format.js';
import type { ImportMap } from './import-map.js';
import { isTimeZone } from './local-instant.js';

type Json = Record<string, unknown>;
type Check = (value: unknown, at: string) => void;

/** Collects what is wrong with a map, all of it, before anything is read. */
class MapChecks {
  readonly problems: string[] = [];

  fail(at: string, what: string): void {
    this.problems.push(`${at || 'the map'}: ${what}`);
  }

  readonly text: Check = (value, at) => {
    if (typeof value !== 'string' || value === '') this.fail(at, 'must be a text that is not empty');
  };

  readonly anyText: Check = (value, at) => {
    if (typeof value !== 'string') this.fail(at, 'must be a text');
  };

  readonly integer: Check = (value, at) => {
    if (!Number.isInteger(value)) this.fail(at, 'must be a whole number');
  };

  readonly ignored: Check = () => undefined;

  oneOf(...allowed: string[]): Check {
    return (value, at) => {
      if (!allowed.includes(value as string)) this.fail(at, `must be one of ${allowed.join(', ')}`);
    };
  }

  list(item: Check, minItems = 0): Check {
    return (value, at) => {
      if (!Array.isArray(value) || value.length < minItems)
        return this.fail(at, minItems ? 'must be a list with at least one entry' : 'must be a list');
      value.forEach((entry, index) => item(entry, `${at}[${index}]`));
    };
  }

  object(keys: Record<string, Check>, required: string[], then?: (value: Json, at: string) => void): Check {
    return (value, at) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return this.fail(at, 'must be an object');
      const here = at ? `${at}.` : '';
      for (const key of required) if (!(key in value)) this.fail(`${here}${key}`, 'is required');
      for (const [key, entry] of Object.entries(value)) {
        if (Object.hasOwn(keys, key)) keys[key]!(entry, `${here}${key}`);
        else this.fail(`${here}${key}`, `is not known; known: ${Object.keys(keys).join(', ')}`);
      }
      then?.(value as Json, at);
    };
  }
}

function mapCheck(checks: MapChecks): Check {
  const { text, anyText } = checks;
  const column = checks.object({ column: text }, ['column']);
  const oneFormat: Check = (value, at) => {
    const compiled = typeof value === 'string' ? compileDateFormat(value) : 'must be a text';
    if (typeof compiled === 'string') checks.fail(at, compiled);
  };
  const formats = checks.list(oneFormat, 1);
  const format: Check = (value, at) => (Array.isArray(value) ? formats : oneFormat)(value, at);
  const timeZone: Check = (value, at) => {
    if (typeof value !== 'string' || !isTimeZone(value))
      checks.fail(at, 'must be an IANA time zone such as Europe/London');
  };
  const instant: Check = (value, at) => {
    if (value !== null && (typeof value !== 'string' || Number.isNaN(Date.parse(value))))
      checks.fail(at, 'must be null or an instant such as 2026-01-01T12:00:00Z');
  };
  const question: Check = (value, at) => {
    if (typeof value !== 'string' || !/^[a-z][a-z0-9_]{0,59}$/.test(value))
      checks.fail(at, 'must be a slug of at most 60 characters: a-z, 0-9, _');
  };
  const answer = checks.object(
    {
      metric: checks.oneOf('nps', 'csat', 'ces'),
      question,
      column: text,
      missing: checks.list(anyText),
      scale: checks.object({ min: checks.integer, max: checks.integer }, ['min', 'max'], ({ min, max }, at) => {
        if (Number(min) >= Number(max)) checks.fail(at, 'min must be below max');
      }),
      direction: checks.oneOf('high_is_easy', 'low_is_easy'),
    },
    ['metric', 'column'],
    (value, at) => {
      if (value.metric === 'nps' && 'scale' in value) checks.fail(`${at}.scale`, 'is fixed for nps: 0 to 10');
      if (value.metric !== 'ces' && 'direction' in value) checks.fail(`${at}.direction`, 'is only for ces');
    },
  );
  const dimension: Check = (value, at) => {
    const key = typeof value === 'object' && value !== null && 'value' in value ? 'value' : 'column';
    checks.object({ [key]: text }, [key])(value, at);
  };
  // A tenant may have dimensions of its own; which, the server knows.
  const dimensions: Check = (value, at) => {
    const given = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    for (const name of given)
      if (!/^[a-z][a-z0-9_-]{0,39}$/.test(name))
        checks.fail(`${at}.${name}`, 'must be a slug of at most 40 characters: a-z, 0-9, _, -');
    checks.object(Object.fromEntries(given.map((name) => [name, dimension])), [])(value, at);
  };
  return checks.object(
    {
      $schema: checks.ignored,
      id: column,
      idPrefix: anyText,
      answeredAt: checks.object({ column: text, format, timeZone, default: instant }, [], (value, at) => {
        if (!('column' in value) && typeof value.default !== 'string')
          checks.fail(at, 'needs a column, or a default for a file without dates');
      }),
      comment: checks.object({ columns: checks.list(text, 1), separator: anyText }, ['columns']),
      respondent: checks.object({ id: text, name: text, email: text, phone: text }, []),
      answers: checks.list(answer),
      dimensions: dimensions,
      contactRequested: checks.object({ column: text, true: checks.list(anyText, 1) }, ['column', 'true']),
    },
    ['answeredAt', 'answers'],
    ({ answers, comment }) => {
      if (Array.isArray(answers) && answers.length === 0 && comment === undefined)
        checks.fail('answers', 'may only be empty where there is a comment');
      if (!Array.isArray(answers)) return;
      const questions = (answers as { metric?: string; question?: string }[]).map((one) => one.question ?? one.metric);
      const twice = questions.find((one, index) => one !== undefined && questions.indexOf(one) !== index);
      if (twice) checks.fail('answers', `two entries have the question "${twice}"; give each its own`);
    },
  );
}

/**
 * A map as it was written in `name`.
 *
 * @throws UsageError with everything that is wrong with it.
 */
export function parseMap(json: string, name: string): ImportMap {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${name} is not JSON: ${(error as Error).message}`, [], { cause: error });
  }
  const checks = new MapChecks();
  mapCheck(checks)(value, '');
  if (checks.problems.length > 0) throw new UsageError(`${name} is not a usable map:`, checks.problems);
  const { $schema: _, ...map } = value as ImportMap & { $schema?: string };
  return map;
}
