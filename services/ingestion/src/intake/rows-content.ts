import type { OtherContent } from '@heed/platform';
import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { NDJSON } from '../streams/accept-ndjson.js';
import { MAX_ROWS } from './intake-input.js';
import { RowCounts } from './row-counts.js';
import { RowResult, RowResults } from './row-result.js';

const Line = Type.Integer({ description: 'Line of the request, from 1; empty ones count' });
const StreamResult = Type.Composite([RowResult, Type.Object({ line: Line })], { title: 'StreamResult' });
/** A stream with `Prefer: return=minimal`. */
const StreamProgress = Type.Object(
  { line: Line, counts: RowCounts },
  { title: 'StreamProgress', description: 'What became of all lines up to this one' },
);

interface RowExamples {
  /** The second of two is refused. */
  rows: readonly [object, object];
  results: readonly [Static<typeof RowResult>, Static<typeof RowResult>];
  /** What the first is answered when it is sent again. */
  duplicate: Static<typeof RowResult>;
}

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const stream = (schema: TSchema, description: string): TSchema =>
  Type.String({ description, contentMediaType: NDJSON, contentSchema: schema });

/** Besides one row and its result: arrays and streams of them. */
export function rowsContent(Row: TSchema, { rows, results, duplicate }: RowExamples): OtherContent {
  const streamed = results.map((result, index) => ({ ...result, line: index + 1 }));
  return {
    body: {
      'application/json': {
        schema: Type.Union([Row, Type.Array(Row, { maxItems: MAX_ROWS })]),
        examples: { array: { summary: 'Several, of which one is refused', value: rows } },
      },
      [NDJSON]: {
        schema: stream(Row, 'One row a line'),
        examples: { stream: { summary: 'One row a line', value: lines(rows) } },
      },
    },
    answers: {
      200: {
        description:
          'One row that was stored already, or the results of an array or a stream, one a row in their order',
        content: {
          'application/json': {
            schema: Type.Union([RowResult, RowResults]),
            examples: {
              duplicate: { summary: 'The same again', value: duplicate },
              array: { summary: 'Of an array', value: { results } },
            },
          },
          [NDJSON]: {
            schema: stream(
              Type.Union([StreamResult, StreamProgress]),
              'One result a line, after the commit of its row',
            ),
            examples: { stream: { summary: 'Of a stream', value: lines(streamed) } },
          },
        },
      },
    },
  };
}
