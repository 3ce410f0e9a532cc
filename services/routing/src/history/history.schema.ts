import { Nullable } from '@heed/contracts';
import { Type } from '@sinclair/typebox';

export const HistoryQuery = Type.Object(
  {
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before' })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  },
  { additionalProperties: false },
);
export interface HistoryQuery {
  cursor?: string;
  limit: number;
}

/** Of a PUT. */
export const ChangeQuery = Type.Object(
  { note: Type.Optional(Type.String({ maxLength: 500, description: 'Why; the history shows it' })) },
  { additionalProperties: false },
);
export interface ChangeQuery {
  note?: string;
}

const Names = Type.Array(Type.String());
const versionFields = {
  version: Type.Integer({ minimum: 1, description: 'From 1, without gaps' }),
  at: Type.String({ format: 'date-time' }),
  actor: Type.String({ description: 'key:<id>, or routing where Heed did it' }),
  note: Nullable(Type.String()),
  added: Names,
  removed: Names,
  changed: Names,
  reordered: Type.Boolean({ description: 'What stayed stands in another order' }),
};

export const SetupHistory = Type.Object({
  items: Type.Array(Type.Object(versionFields), { description: 'Newest first' }),
  nextCursor: Nullable(Type.String({ description: 'Cursor of the next page; null: this was the last' })),
});
export const TeamsVersion = Type.Object({ ...versionFields, teams: Type.Array(Type.Unknown()) });
export const RulesVersion = Type.Object({ ...versionFields, rules: Type.Array(Type.Unknown()) });
