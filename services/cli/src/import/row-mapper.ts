import { defaultScale } from '@heed/measures';
import type { AnswerMap, ImportMap } from './import-map.js';
import { dateReader } from './read-date.js';
import type { Cells } from './source-row.js';

/** The body of one POST /v1/responses. */
export interface ResponseRow {
  id: string;
  answeredAt: string;
  answers: { metric: string; value: number; question?: string; scale?: object; direction?: string }[];
  comment?: string;
  respondent?: { id: string; name?: string; email?: string; phone?: string };
  dimensions?: Record<string, string>;
  contactRequested?: boolean;
}

/** Why a row is not imported: the column (or the field of the request), the rule and the reason in words. */
export interface RowProblem {
  field: string;
  rule: string;
  reason: string;
}

export interface RowWarning {
  field: string;
  reason: string;
}

export type MappedRow =
  | { ok: true; response: ResponseRow; answerColumns: string[]; warnings: RowWarning[] }
  | { ok: false; problem: RowProblem };

/** Whole numbers, also as spreadsheets and data frames write them: 9, 09, 9.0. */
const WHOLE = /^([+-]?\d{1,9})(?:[.,]0+)?$/;

class RowRejected extends Error {
  constructor(readonly problem: RowProblem) {
    super(problem.reason);
  }
}

function reject(field: string, rule: string, reason: string): never {
  throw new RowRejected({ field, rule, reason });
}

function shown(value: string): string {
  return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
}

function isMissing(answer: AnswerMap, text: string): boolean {
  return (answer.missing ?? ['']).some((value) => value.trim() === text);
}

function rating(answer: AnswerMap, text: string): number {
  const { min, max } = answer.scale ?? defaultScale(answer.metric);
  const match = WHOLE.exec(text);
  const scale = `a whole number from ${min} to ${max}`;
  if (!match)
    reject(answer.column, 'number', text === '' ? `is blank, not ${scale}` : `${shown(text)} is not ${scale}`);
  const value = Number(match[1]);
  if (value < min || value > max) reject(answer.column, 'scale', `${shown(text)} is not ${scale}`);
  return value;
}

/** Turns the rows of one file into requests, as its map says. Pure; the id comes from {@link RowIds}. */
export class RowMapper {
  private readonly readDate: (text: string) => Date | undefined;
  private readonly yes: Set<string>;

  constructor(private readonly map: ImportMap) {
    const { format, timeZone = 'UTC' } = map.answeredAt;
    this.readDate = dateReader(format, timeZone);
    this.yes = new Set(map.contactRequested?.true.map((value) => value.trim().toLowerCase()));
  }

  toResponse(cells: Cells, id: string): MappedRow {
    try {
      const warnings: RowWarning[] = [];
      const answers = this.answers(cells, warnings);
      const response: ResponseRow = {
        id,
        answeredAt: this.answeredAt(cells),
        answers: answers.map(({ answer }) => answer),
        ...this.comment(cells),
        ...this.respondent(cells, id),
        ...this.dimensions(cells),
        ...this.contactRequested(cells),
      };
      if (answers.length === 0 && response.comment === undefined && response.contactRequested !== true)
        reject('', 'empty', 'the row has neither an answer nor a comment');
      return { ok: true, response, answerColumns: answers.map(({ column }) => column), warnings };
    } catch (error) {
      if (error instanceof RowRejected) return { ok: false, problem: error.problem };
      throw error;
    }
  }

  private cell(cells: Cells, column: string): string {
    return (cells[column] ?? '').trim();
  }

  private answeredAt(cells: Cells): string {
    const { column, format, default: fallback = null } = this.map.answeredAt;
    const text = column === undefined ? '' : this.cell(cells, column);
    if (column === undefined || text === '') return fallback ?? reject(column ?? '', 'required', 'the date is blank');
    const instant = this.readDate(text);
    const written =
      format === undefined
        ? 'an ISO 8601 date such as 2026-11-03 or 2026-11-03T14:05'
        : [format]
            .flat()
            .map((one) => `"${one}"`)
            .join(' or ');
    return instant?.toISOString() ?? reject(column, 'date', `${shown(text)} is not a date written as ${written}`);
  }

  private answers(cells: Cells, warnings: RowWarning[]) {
    const given: { column: string; answer: ResponseRow['answers'][number] }[] = [];
    for (const answer of this.map.answers) {
      const { column, metric, question, scale, direction } = answer;
      const text = this.cell(cells, column);
      if (isMissing(answer, text)) {
        if (text !== '') warnings.push({ field: column, reason: `${shown(text)}: this answer was left out` });
        continue;
      }
      const value = rating(answer, text);
      given.push({
        column,
        answer: {
          metric,
          value,
          ...(question && { question }),
          ...(scale && { scale }),
          ...(direction && { direction }),
        },
      });
    }
    return given;
  }

  private comment(cells: Cells): Pick<ResponseRow, 'comment'> {
    const { columns = [], separator = '\n' } = this.map.comment ?? {};
    const filled = columns.map((column) => this.cell(cells, column)).filter((text) => text !== '');
    return filled.length > 0 ? { comment: filled.join(separator) } : {};
  }

  /** Heed wants an id of everybody: without one it is the address, else the row's own, as two may share a name. */
  private respondent(cells: Cells, rowId: string): Pick<ResponseRow, 'respondent'> {
    const columns = this.map.respondent ?? {};
    const given = [columns.id, columns.name, columns.email, columns.phone];
    const [id, name, email, phone] = given.map((column) => column && this.cell(cells, column));
    if (!id && !name && !email && !phone) return {};
    const known = id || email?.toLowerCase() || rowId;
    return { respondent: { id: known, ...(name && { name }), ...(email && { email }), ...(phone && { phone }) } };
  }

  private dimensions(cells: Cells): Pick<ResponseRow, 'dimensions'> {
    const dimensions: Record<string, string> = {};
    for (const [name, from] of Object.entries(this.map.dimensions ?? {})) {
      const text = 'value' in from ? from.value.trim() : this.cell(cells, from.column);
      if (text !== '') dimensions[name] = text;
    }
    return Object.keys(dimensions).length > 0 ? { dimensions } : {};
  }

  private contactRequested(cells: Cells): Pick<ResponseRow, 'contactRequested'> {
    if (!this.map.contactRequested) return {};
    return { contactRequested: this.yes.has(this.cell(cells, this.map.contactRequested.column).toLowerCase()) };
  }
}
