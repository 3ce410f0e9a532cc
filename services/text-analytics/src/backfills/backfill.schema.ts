import { Day, Instant, Nullable, Uuid } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';

export const StartBackfill = Type.Object(
  {
    from: Type.Optional(Day('First day of the answers; standard: the first there is')),
    to: Type.Optional(Day('Day after the last; standard: no end')),
  },
  { title: 'StartBackfill', additionalProperties: false },
);
export type StartBackfill = Static<typeof StartBackfill>;

const BackfillTier = Type.Union(
  (['fast', 'auto', 'deep'] as const).map((tier) => Type.Literal(tier)),
  {
    description:
      'By HEED_TEXT_DEEP when it started. fast: by the fast tier alone; auto: English comments that it is unsure of by the deep tier too; deep: all English comments. Where the deep tier cannot run, by the fast one',
  },
);
export type BackfillTier = Static<typeof BackfillTier>;

export const Backfill = Type.Object(
  {
    id: Uuid('Of the run'),
    state: Type.Union(
      (['running', 'ended', 'cancelled'] as const).map((state) => Type.Literal(state)),
      { description: 'ended: every comment was read' },
    ),
    tier: BackfillTier,
    from: Nullable(Day('First day')),
    to: Nullable(Day('Day after the last')),
    total: Type.Integer({ minimum: 0, description: 'Comments of these days when it started' }),
    read: Type.Integer({ minimum: 0, description: 'Comments read so far' }),
    deep: Type.Integer({ minimum: 0, description: 'Of those, decided by the deep tier; the others by the fast one' }),
    changed: Type.Integer({ minimum: 0, description: 'Of those that were read, read otherwise than before' }),
    requestedBy: Type.String({ description: 'The key that asked for it' }),
    startedAt: Instant('When it was asked for'),
    endedAt: Nullable(Instant('When it was over')),
  },
  { title: 'Backfill' },
);
export type Backfill = Static<typeof Backfill>;

export const Backfills = Type.Array(Backfill, { title: 'Backfills' });

export const BackfillId = Type.String({
  format: 'uuid',
  description: 'Of the run, as it was answered',
  examples: ['0192f0c0-7000-7000-8000-00000000bacf'],
});

export const startedBackfill: Backfill = {
  ...{ id: '0192f0c0-7000-7000-8000-00000000bacf', state: 'running', tier: 'auto' },
  ...{ from: '2026-11-01', to: '2026-12-01', total: 99, read: 0, deep: 0, changed: 0 },
  ...{ requestedBy: 'key:9c68f3d4f4737a62', startedAt: '2026-11-22T11:26:48.582Z', endedAt: null },
};
export const endedBackfill: Backfill = {
  ...startedBackfill,
  ...{ state: 'ended', read: 99, deep: 23, changed: 17, endedAt: '2026-11-22T11:26:49.151Z' },
};
