import type { ImportMap } from './import-map.js';
import type { Cells } from './source-row.js';

const ratings = { nps: 'NPS, 0–10', csat: 'CSAT, 1–5', ces: 'CES, 1–7' };

function meaningOf(map: ImportMap, column: string): string {
  if (map.id?.column === column) return 'id of the answer';
  if (map.answeredAt.column === column) {
    const { format, timeZone = 'UTC' } = map.answeredAt;
    return `date of the answer (${[format ?? 'ISO 8601'].flat().join(' or ')}, ${timeZone})`;
  }
  const answer = map.answers.find((one) => one.column === column);
  if (answer) return `${ratings[answer.metric]}${answer.question ? ` (${answer.question})` : ''}`;
  if (map.comment?.columns.includes(column)) return 'comment';
  const who = Object.entries(map.respondent ?? {}).find(([, name]) => name === column);
  if (who) return `customer: ${who[0]}`;
  const dimension = Object.entries(map.dimensions ?? {}).find(([, from]) => 'column' in from && from.column === column);
  if (dimension) return `dimension: ${dimension[0]}`;
  return map.contactRequested?.column === column ? 'wish for contact' : 'not imported';
}

/** A table of column, meaning and first values, for a person to agree to. */
export function describeColumns(map: ImportMap, columns: string[], sample: Cells[]): string[][] {
  return columns.map((column) => {
    const values = [...new Set(sample.map((row) => (row[column] ?? '').trim()).filter((value) => value !== ''))];
    const examples = values.slice(0, 2).map((value) => value.replace(/\s+/g, ' '));
    const short = examples.map((value) => (value.length > 30 ? `${value.slice(0, 29)}…` : value));
    return [column, meaningOf(map, column), short.join(' · ')];
  });
}
