import { dimensionNames } from '../import/dimension-names.js';
import type { csvCell } from './csv-line.js';
import type { ExportedResponse } from './exported-response.js';

export interface CsvColumn<T> {
  name: string;
  value: (item: T) => Parameters<typeof csvCell>[0];
}

export interface Question {
  metric: string;
  question: string;
}

type Item = Record<string, unknown>;

/** A field as it is; lists in one cell, objects as JSON. */
function cellOf(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value.join('; ');
  return JSON.stringify(value);
}

const field = (name: string): CsvColumn<Item> => ({ name, value: (item) => cellOf(item[name]) });

type Placed = { dimensions?: Record<string, string> };

/** A column for each built-in dimension; a tenant's own ones share the last. */
const dimensions: CsvColumn<Placed>[] = [
  ...dimensionNames.map((name) => ({ name, value: ({ dimensions: given }: Placed) => given?.[name] })),
  {
    name: 'otherDimensions',
    value: ({ dimensions: given = {} }) =>
      Object.entries(given)
        .filter(([name]) => !(dimensionNames as string[]).includes(name))
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
  },
];

/** One column a question, `nps` or `csat/seat_comfort`; what the list of questions does not have goes into `otherAnswers`. */
export function responseColumns(questions: readonly Question[]): CsvColumn<ExportedResponse>[] {
  const known = new Set(questions.map(({ metric, question }) => `${metric}/${question}`));
  return [
    { name: 'id', value: ({ externalId }) => externalId },
    { name: 'responseId', value: ({ id }) => id },
    { name: 'answeredAt', value: ({ answeredAt }) => answeredAt },
    { name: 'day', value: ({ day }) => day },
    ...questions.map(({ metric, question }) => ({
      name: metric === question ? metric : `${metric}/${question}`,
      value: ({ answers }: ExportedResponse) =>
        answers.find((answer) => answer.metric === metric && answer.question === question)?.value,
    })),
    {
      name: 'otherAnswers',
      value: ({ answers }) =>
        answers
          .filter(({ metric, question }) => !known.has(`${metric}/${question}`))
          .map(({ metric, question, value }) => `${metric}/${question}=${value}`)
          .join('; '),
    },
    { name: 'comment', value: ({ comment }) => comment },
    { name: 'language', value: ({ language }) => language },
    { name: 'respondentId', value: ({ respondent }) => respondent?.id },
    { name: 'respondentName', value: ({ respondent }) => respondent?.name },
    { name: 'respondentEmail', value: ({ respondent }) => respondent?.email },
    { name: 'respondentPhone', value: ({ respondent }) => respondent?.phone },
    ...dimensions,
    { name: 'contactRequested', value: ({ contactRequested }) => contactRequested },
    { name: 'followUp', value: ({ followUp }) => followUp },
    { name: 'interactionId', value: ({ interactionId }) => interactionId },
    { name: 'importId', value: ({ importId }) => importId },
    { name: 'revision', value: ({ revision }) => revision },
    { name: 'version', value: ({ version }) => version },
  ];
}

const nameOf = (value: unknown): unknown => (value as { name?: unknown } | null | undefined)?.name ?? value;

export const taskColumns: CsvColumn<Item>[] = [
  ...['id', 'responseId', 'kind'].map(field),
  { name: 'team', value: ({ team }) => cellOf(nameOf(team)) },
  { name: 'assignee', value: ({ assignee }) => cellOf(nameOf(assignee)) },
  ...['state', 'priority', 'rule', 'overdue', 'openedAt', 'firstContactDueAt', 'firstContactedAt'].map(field),
  ...['resolutionDueAt', 'resolvedAt', 'closedAt', 'closeOutcome', 'rootCause', 'action'].map(field),
  ...['comment', 'themes'].map(field),
  ...dimensions,
  ...['importId', 'version'].map(field),
];

export const decisionColumns: CsvColumn<Item>[] = [
  ...['responseId', 'outcome', 'rule', 'kind', 'reason', 'taskId', 'provisional', 'version', 'decidedAt'].map(field),
  field('rulesVersion'),
];
