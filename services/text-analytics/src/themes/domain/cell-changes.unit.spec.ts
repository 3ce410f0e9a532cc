import { describe, expect, it } from '@jest/globals';
import { POINT_UNIT } from '@heed/measures';
import fc from 'fast-check';
import { type Change, cellChanges, type Slice } from './cell-changes.js';

const polarity = fc.constantFrom('positive', 'neutral', 'negative');
const mention = fc.record({
  theme: fc.constantFrom(...Array.from({ length: 14 }, (_, index) => `t${index}`)),
  sentiment: polarity,
  confidence: fc.constant(0.5),
});
const slice: fc.Arbitrary<Slice> = fc.record({
  day: fc.constantFrom('2026-11-20', '2026-11-21'),
  dimensions: fc.dictionary(fc.constantFrom('unit', 'channel'), fc.constantFrom('a', 'b'), { noNullPrototype: true }),
  npsSign: fc.constantFrom(1, 0, -1, null),
  sentiment: polarity,
  themes: fc.uniqueArray(mention, { selector: ({ theme }) => theme, maxLength: 12 }),
});
const tenantId = fc.constantFrom('tenant-1', 'tenant-2');
const change: fc.Arbitrary<Change> = fc.record({ tenantId, before: fc.option(slice), after: slice });

describe('cell changes', () => {
  it('sum in every cell to promoters minus detractors', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ tenantId, before: fc.constant(null), after: slice })), (changes) => {
        const { themes, nps } = cellChanges(changes);
        for (const cell of nps) {
          const units = themes
            .filter(
              (bar) =>
                bar.tenantId === cell.tenantId &&
                bar.day === cell.day &&
                bar.dimension === cell.dimension &&
                bar.value === cell.value,
            )
            .reduce((sum, bar) => sum + bar.units, 0);
          expect(units).toBe(POINT_UNIT * (cell.promoters - cell.detractors));
        }
      }),
    );
  });

  it('come to nothing when every response goes back to what it was', () => {
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const back = changes.flatMap(({ tenantId, before, after }) =>
          before === null ? [] : [{ tenantId, before: after, after: before }],
        );
        const known = changes.filter(({ before }) => before !== null);
        expect(cellChanges([...known, ...back])).toEqual({ themes: [], nps: [] });
      }),
    );
  });

  it('come in the same order, whatever the order of the responses', () => {
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        expect(cellChanges(changes.toReversed())).toEqual(cellChanges(changes));
      }),
    );
  });

  it('put a response without a theme into the remainder with its own sentiment', () => {
    const after: Slice = { day: '2026-11-20', dimensions: {}, npsSign: -1, sentiment: 'negative', themes: [] };
    expect(cellChanges([{ tenantId: 't', before: null, after }]).themes).toEqual([
      {
        tenantId: 't',
        day: '2026-11-20',
        dimension: '',
        value: '',
        theme: '',
        mentions: 1,
        positive: 0,
        neutral: 0,
        negative: 1,
        units: -POINT_UNIT,
      },
    ]);
  });
});
