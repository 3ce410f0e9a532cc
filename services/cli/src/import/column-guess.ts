import type { DimensionName } from '@heed/contracts';
import { columnNamed, columnWords } from './column-words.js';
import { guessDateFormat } from './date-guess.js';
import type { ImportMap } from './import-map.js';
import { guessRatings } from './rating-guess.js';
import type { Cells } from './source-row.js';

export type ColumnGuess = { ok: true; map: ImportMap } | { ok: false; reasons: string[]; draft: ImportMap };

const idNames = [
  'id',
  'response id',
  'answer id',
  'survey id',
  'feedback id',
  'review id',
  'record id',
  'external id',
  'uuid',
  'ticket',
  'ticket id',
];
const dateNames = [
  'answered at',
  'responded at',
  'response date',
  'answer date',
  'submitted at',
  'completed at',
  'date',
  'datetime',
  'date time',
  'timestamp',
  'survey date',
  'review date',
  'feedback date',
  'created at',
  'created',
  'recorded at',
  'time',
  'day',
];
const commentNames = [
  'comment',
  'comments',
  'verbatim',
  'feedback',
  'review',
  'review text',
  'review body',
  'text',
  'open text',
  'free text',
  'remarks',
  'remark',
  'message',
  'body',
  'answer text',
  'reason',
  'nps comment',
  'customer comment',
];
const respondentNames = {
  id: [
    'customer id',
    'customer no',
    'customer number',
    'customer',
    'client id',
    'respondent id',
    'respondent',
    'member id',
    'user id',
    'account id',
    'contact id',
    'cust id',
    'cust no',
  ],
  name: ['name', 'full name', 'customer name', 'respondent name', 'client name', 'contact name'],
  email: ['email', 'email address', 'mail', 'customer email', 'respondent email', 'contact email'],
};
const dimensionWords: Record<DimensionName, string[]> = {
  unit: ['unit', 'store', 'shop', 'branch', 'store name', 'store id', 'location', 'site', 'outlet', 'department'],
  touchpoint: ['touchpoint', 'touch point', 'journey', 'journey stage', 'stage', 'moment'],
  channel: ['channel', 'survey channel', 'received via', 'via'],
  product: ['product', 'product name', 'item', 'product line', 'plan'],
  segment: ['segment', 'customer segment', 'customer type', 'tier'],
  persona: ['persona', 'type of customer', 'type of traveller'],
  region: ['region', 'country', 'state', 'area', 'market'],
  route: ['route'],
  agent: ['agent', 'agent name', 'employee', 'advisor', 'adviser', 'rep', 'handled by'],
  source: ['source', 'survey source', 'campaign'],
};
const contactNames = [
  'contact requested',
  'call me',
  'call back',
  'callback',
  'please contact',
  'contact me',
  'wants contact',
];

/** An id must be filled and its own in (nearly) every row, else the content makes a better one. */
function isId(column: string, sample: Cells[]): boolean {
  const values = sample.map((row) => (row[column] ?? '').trim());
  return values.every((value) => value !== '') && new Set(values).size >= values.length * 0.98;
}

interface DateColumn {
  answeredAt?: ImportMap['answeredAt'];
  reason?: string;
}

function guessDate(columns: string[], sample: Cells[]): DateColumn {
  const byWord = columns.filter((column) => /\b(date|datetime|timestamp|time|at)\b/.test(columnWords(column)));
  const listed = dateNames.map((name) => columnNamed(columns, [name])).filter((column) => column !== undefined);
  let reason = 'no column looks like the date of the answer';
  for (const column of new Set([...listed, ...byWord])) {
    const guess = guessDateFormat(sample.map((row) => row[column] ?? ''));
    if (guess.kind === 'format') return { answeredAt: { column, ...(guess.format && { format: guess.format }) } };
    if (guess.kind === 'ambiguous') {
      const example = sample.map((row) => row[column]).find((value) => value?.trim());
      const formats = guess.formats.map((format) => `"${format}"`).join(' or ');
      return { reason: `the dates in "${column}" such as ${example} can be read as ${formats}: say which in a map` };
    }
    reason = `"${column}" looks like the date, but its values are written in no way that is known`;
  }
  return { reason };
}

/** What the columns of a file without a map seem to hold, by their names and the values in the first rows. */
export function guessColumns(columns: string[], sample: Cells[]): ColumnGuess {
  const id = columnNamed(columns, idNames, (column) => isId(column, sample));
  const date = guessDate(columns, sample);
  const answers = guessRatings(columns, sample);
  const taken = new Set([id, date.answeredAt?.column, ...answers.map(({ column }) => column)]);
  const take = (names: string[]): string | undefined => {
    const found = columnNamed(columns, names, (column) => !taken.has(column));
    if (found !== undefined) taken.add(found);
    return found;
  };
  const comment = take(commentNames);
  const respondent = Object.entries(respondentNames).map(([key, names]) => [key, take(names)] as const);
  const dimensions = Object.entries(dimensionWords).map(([name, names]) => [name, take(names)] as const);
  const contact = take(contactNames);
  const filled = (entries: (readonly [string, string | undefined])[]) => entries.filter(([, column]) => column);
  const map: ImportMap = {
    ...(id !== undefined && { id: { column: id } }),
    answeredAt: date.answeredAt ?? { column: 'the column of the date', format: 'yyyy-MM-dd' },
    ...(comment !== undefined && { comment: { columns: [comment] } }),
    ...(filled(respondent).length > 0 && { respondent: Object.fromEntries(filled(respondent)) }),
    answers: answers.length > 0 ? answers : [{ metric: 'nps', column: 'the column of the score' }],
    ...(filled(dimensions).length > 0 && {
      dimensions: Object.fromEntries(filled(dimensions).map(([name, column]) => [name, { column: column! }])),
    }),
    ...(contact !== undefined && { contactRequested: { column: contact, true: ['yes', 'y', 'true', '1', 'x'] } }),
  };
  const reasons = [
    ...(date.reason ? [date.reason] : []),
    ...(answers.length === 0 ? ['no column looks like a rating (nps, csat, ces, score, rating)'] : []),
  ];
  return reasons.length === 0 ? { ok: true, map } : { ok: false, reasons, draft: map };
}
