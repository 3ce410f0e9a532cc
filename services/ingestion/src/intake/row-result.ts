import { ConflictError, ValidationError, type Violation } from '@heed/kernel';
import { Type, type Static } from '@sinclair/typebox';
import { RowCounts } from './row-counts.js';

export const RowProblem = Type.Object(
  {
    code: Type.String({ description: 'HEED_VALIDATION or HEED_CONFLICT' }),
    detail: Type.String(),
    violations: Type.Array(Type.Object({ field: Type.String(), rule: Type.String(), detail: Type.String() })),
  },
  { title: 'RowProblem' },
);

/** What became of one row of a request. */
export const RowResult = Type.Object(
  {
    index: Type.Integer({ description: 'Position in the request, from 0' }),
    id: Type.Union([Type.String(), Type.Null()], { description: 'The caller’s id; null where the row has none' }),
    responseId: Type.Optional(Type.String({ format: 'uuid', description: 'Heed’s id of the answer' })),
    interactionId: Type.Optional(Type.String({ format: 'uuid', description: 'Heed’s id of the interaction' })),
    outcome: Type.Union(
      (['accepted', 'updated', 'duplicate', 'superseded', 'rejected'] as const).map((outcome) => Type.Literal(outcome)),
      { description: 'accepted, updated: stored now. duplicate, superseded: nothing changed. rejected: see problem' },
    ),
    version: Type.Optional(Type.Integer({ description: 'Version after this request' })),
    problem: Type.Optional(RowProblem),
  },
  { title: 'RowResult' },
);
export type RowResult = Static<typeof RowResult>;

export const RowResults = Type.Object(
  {
    results: Type.Array(RowResult),
    counts: Type.Optional(RowCounts),
  },
  { title: 'RowResults' },
);

export function rejected(index: number, id: string | null, violations: Violation[]): RowResult {
  const detail = violations.map((violation) => `${violation.field} ${violation.detail}`.trim()).join('; ');
  return { index, id, outcome: 'rejected', problem: { code: 'HEED_VALIDATION', detail, violations } };
}

export function conflicting(index: number, id: string): RowResult {
  const detail = `${id} is stored with other content under the same revision; send a higher revision to replace it`;
  return {
    index,
    id,
    outcome: 'rejected',
    problem: { code: 'HEED_CONFLICT', detail, violations: [{ field: '/revision', rule: 'revision', detail }] },
  };
}

/** The error that a single row's rejection is over HTTP. */
export function toError({ problem }: RowResult): Error {
  if (problem === undefined) return new TypeError('this row was not rejected');
  return problem.code === 'HEED_CONFLICT'
    ? new ConflictError(problem.detail)
    : new ValidationError(problem.detail, problem.violations);
}
