import { ValidationError, type Violation } from '@heed/kernel';
import type { Taxonomy, Theme } from '../taxonomies.js';
import { parsePattern } from './parse-pattern.js';

const MOST_THEMES = 200;
const MOST_PATTERNS = 500;
const MOST_EXAMPLES = 200;
const MOST_CHARACTERS = 2_000;
const ID = /^[A-Za-z0-9][A-Za-z0-9 ._/&-]{0,99}$/;

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Collects what is wrong, so that one look shows all of it. */
class Check {
  readonly violations: Violation[] = [];

  fault(field: string, rule: string, detail: string): void {
    this.violations.push({ field, rule, detail });
  }

  id(value: unknown, field: string): string {
    if (value === undefined) this.fault(field, 'required', 'is missing');
    else if (typeof value !== 'string') this.fault(field, 'type', 'is no text');
    else if (ID.test(value)) return value;
    else
      this.fault(
        field,
        'pattern',
        'is 1 to 100 letters, digits, spaces and . _ - / &, beginning with a letter or digit',
      );
    return '';
  }

  text(value: unknown, field: string, otherwise: string): string {
    if (value === undefined) return otherwise;
    if (typeof value !== 'string') this.fault(field, 'type', 'is no text');
    else if (value.length <= MOST_CHARACTERS) return value;
    else this.fault(field, 'maxLength', `has more than ${MOST_CHARACTERS} characters`);
    return otherwise;
  }

  list(value: unknown, field: string, most: number): string[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.fault(field, 'type', 'is no list');
      return [];
    }
    if (value.length > most) this.fault(field, 'maxItems', `has more than ${most} entries`);
    return value.slice(0, most).flatMap((item: unknown, index) => {
      const text = this.text(item, `${field}/${index}`, '');
      if (text.trim() !== '') return [text.trim()];
      if (item === '' || typeof item === 'string') this.fault(`${field}/${index}`, 'minLength', 'is empty');
      return [];
    });
  }

  patterns(value: unknown, field: string): string[] {
    return this.list(value, field, MOST_PATTERNS).filter((pattern, index) => {
      const parsed = parsePattern(pattern);
      if (typeof parsed === 'string') this.fault(`${field}/${index}`, 'pattern', parsed);
      return typeof parsed !== 'string';
    });
  }

  unknown(row: Row, known: readonly string[], field: string): void {
    for (const name of Object.keys(row))
      if (!known.includes(name))
        this.fault(`${field}/${name}`, 'additionalProperties', `is not known; there are ${known.join(', ')}`);
  }

  theme(value: unknown, field: string): Theme {
    const theme: Theme = { id: '', name: '', description: '', patterns: [], examples: [], exclusions: [] };
    if (!isRow(value)) {
      this.fault(field, 'type', 'is no object');
      return theme;
    }
    this.unknown(value, Object.keys(theme), field);
    theme.id = this.id(value.id, `${field}/id`);
    theme.name = this.text(value.name, `${field}/name`, theme.id);
    theme.description = this.text(value.description, `${field}/description`, '');
    theme.patterns = this.patterns(value.patterns, `${field}/patterns`);
    theme.exclusions = this.patterns(value.exclusions, `${field}/exclusions`);
    theme.examples = this.list(value.examples, `${field}/examples`, MOST_EXAMPLES);
    return theme;
  }
}

/**
 * A taxonomy of a user: `{id, name?, themes: [{id, name?, description?, patterns?, examples?, exclusions?}]}`, at most 200
 * themes of 500 patterns.
 * @throws ValidationError with every fault, each with its field and rule.
 */
export function readTaxonomy(value: unknown): Taxonomy {
  const check = new Check();
  const taxonomy: Taxonomy = { id: '', name: '', themes: [] };
  if (isRow(value)) {
    check.unknown(value, ['id', 'name', 'themes'], '');
    taxonomy.id = check.id(value.id, '/id');
    taxonomy.name = check.text(value.name, '/name', taxonomy.id);
    const { themes } = value;
    if (themes === undefined) check.fault('/themes', 'required', 'is missing');
    else if (!Array.isArray(themes)) check.fault('/themes', 'type', 'is no list');
    else if (themes.length === 0) check.fault('/themes', 'minItems', 'is empty');
    else if (themes.length > MOST_THEMES) check.fault('/themes', 'maxItems', `has more than ${MOST_THEMES} themes`);
    else {
      const seen = new Set<string>();
      themes.forEach((given: unknown, index) => {
        const theme = check.theme(given, `/themes/${index}`);
        if (theme.id !== '' && seen.has(theme.id))
          check.fault(`/themes/${index}/id`, 'uniqueItems', `"${theme.id}" stands there twice`);
        seen.add(theme.id);
        taxonomy.themes.push(theme);
      });
    }
  } else check.fault('', 'type', 'is no object');
  if (check.violations.length > 0) throw new ValidationError('The taxonomy cannot be used.', check.violations);
  return taxonomy;
}
