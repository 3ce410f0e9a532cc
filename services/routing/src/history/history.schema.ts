import { Instant, Nullable } from '@heed/contracts';
import { type TSchema, Type } from '@sinclair/typebox';

export const HistoryQuery = Type.Object(
  {
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before' })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Most versions of a page' }),
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

const Names = (description: string) => Type.Array(Type.String(), { description });
const versionFields = {
  version: Type.Integer({ minimum: 1, description: 'From 1, without gaps' }),
  at: Instant('When it came into force'),
  actor: Type.String({ description: 'key:<id>, or routing where Heed did it' }),
  note: Nullable(Type.String({ description: 'What was given with the change' })),
  added: Names('Names that are new in it'),
  removed: Names('Names that are no longer in it'),
  changed: Names('Names that stand for something else than before'),
  reordered: Type.Boolean({ description: 'What stayed stands in another order' }),
};

export const SetupHistory = Type.Object(
  {
    items: Type.Array(Type.Object(versionFields, { title: 'SetupVersion' }), { description: 'Newest first' }),
    nextCursor: Nullable(Type.String({ description: 'Cursor of the next page; null: this was the last' })),
  },
  { title: 'SetupHistory' },
);
/** A version with the whole list as it was. */
export const versionWith = <T extends Record<string, TSchema>>(list: T, title: string) =>
  Type.Object({ ...versionFields, ...list }, { title });

export const versionPath = {
  version: Type.Integer({ minimum: 1, description: 'Number of the version, as in the history', examples: [1] }),
};
