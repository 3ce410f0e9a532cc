import type { Metric } from '@heed/contracts';
import type { DimensionFilter } from '../domain/dimension-filter.js';
import { summingDimension } from '../domain/summing-dimension.js';

/** Whose answers to which question, and when. */
export interface AnswerSelection {
  tenantId: string;
  metric: Metric;
  question: string;
  /** First day; null: no limit. */
  from: string | null;
  /** Day after the last; null: no limit. */
  to: string | null;
  filter: DimensionFilter;
}

/** A statement that gives (dimension, value, day, positive, neutral, negative, value_sum), and what it names from $1 on. */
export interface AnswerRows {
  sql: string;
  parameters: unknown[];
  /** The rows of this dimension add up to the total, */
  totalOf: string;
  /** and those of this one to the groups, by value; a null value is no group. Null: there are none. */
  groupsOf: string | null;
}

/** Cells where one dimension at a time will do, else the responses. */
export function answerRows(asked: AnswerSelection, by: string | null): AnswerRows {
  const dimension = summingDimension(asked.filter, by);
  return dimension === null ? rowsOfResponses(asked, by) : rowsOfCells(asked, by, dimension);
}

function rowsOfCells(asked: AnswerSelection, by: string | null, totalOf: string): AnswerRows {
  return {
    sql: `SELECT dimension, value, day, positive, neutral, negative, value_sum
     FROM score_cells
     WHERE tenant_id = $1 AND metric = $2 AND question = $3
       AND day >= coalesce($4::date, '-infinity') AND day < coalesce($5::date, 'infinity')
       AND dimension = ANY ($6::text[]) AND ($7::text[] IS NULL OR value = ANY ($7))`,
    parameters: [
      ...selectionParameters(asked),
      [totalOf, by ?? totalOf],
      totalOf === '' ? null : asked.filter.get(totalOf),
    ],
    totalOf,
    groupsOf: by,
  };
}

/** Every answer is a row, under no dimension: it counts in the total and in its value. */
function rowsOfResponses(asked: AnswerSelection, by: string | null): AnswerRows {
  const { from, parameters } = answersOfResponses(asked);
  return {
    sql: `SELECT '' AS dimension, r.dimensions ->> $${parameters.push(by)} AS value, r.day,
       (a.sign = 1)::int AS positive, (a.sign = 0)::int AS neutral, (a.sign = -1)::int AS negative, a.value AS value_sum
     ${from}`,
    parameters,
    totalOf: '',
    groupsOf: by === null ? null : '',
  };
}

/** FROM and WHERE over the responses (r) and their answers (a). */
export function answersOfResponses(asked: AnswerSelection): { from: string; parameters: unknown[] } {
  const wanted = [...asked.filter].map(([name, values]) => values.map((value) => JSON.stringify({ [name]: value })));
  const parameters = selectionParameters(asked);
  const filters = wanted.map((values) => `AND r.dimensions @> ANY ($${parameters.push(values)}::jsonb[])`);
  return {
    from: `FROM scored_responses r
     CROSS JOIN jsonb_to_recordset(r.answers) AS a (metric text, question text, value numeric, sign integer)
     WHERE r.tenant_id = $1 AND a.metric = $2 AND a.question = $3
       AND r.day >= coalesce($4::date, '-infinity') AND r.day < coalesce($5::date, 'infinity')
       ${filters.join(' ')}`,
    parameters,
  };
}

function selectionParameters({ tenantId, metric, question, from, to }: AnswerSelection): unknown[] {
  return [tenantId, metric, question, from, to];
}
