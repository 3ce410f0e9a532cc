import type { Direction, Metric, Scale } from '@heed/measures';

/** Which columns make up a response; examples/imports/map.schema.json describes each key. */
export interface ImportMap {
  id?: { column: string };
  idPrefix?: string;
  answeredAt: {
    /** Absent where the file has no date: then every row has the default. */
    column?: string;
    /** Several are tried in turn; the first that reads the date counts. */
    format?: string | string[];
    timeZone?: string;
    /** Instant for a blank date; null or absent rejects the row. */
    default?: string | null;
  };
  comment?: { columns: string[]; separator?: string };
  respondent?: { id?: string; name?: string; email?: string; phone?: string };
  /** Empty for a file of comments alone. */
  answers: AnswerMap[];
  dimensions?: Record<string, { column: string } | { value: string }>;
  contactRequested?: { column: string; true: string[] };
}

export interface AnswerMap {
  metric: Metric;
  question?: string;
  column: string;
  missing?: string[];
  scale?: Scale;
  direction?: Direction;
}

/** Every column that a map names. */
export function columnsOf(map: ImportMap): string[] {
  const { respondent = {}, dimensions = {} } = map;
  const named = [
    map.id?.column,
    map.answeredAt.column,
    ...(map.comment?.columns ?? []),
    respondent.id,
    respondent.name,
    respondent.email,
    respondent.phone,
    ...map.answers.map(({ column }) => column),
    ...Object.values(dimensions).map((from) => ('column' in from ? from.column : undefined)),
    map.contactRequested?.column,
  ];
  return [...new Set(named.filter((column) => column !== undefined))];
}
