import { describe, expect, it } from '@jest/globals';
import { RowIds } from './row-ids.js';

const id = (ids: RowIds, row: Record<string, string>, line = 2) => {
  const next = ids.next(row, line);
  return next.ok ? next.id : `${next.problem.field} ${next.problem.rule}: ${next.problem.reason}`;
};

describe('ids made from content', () => {
  it('are the same for the same file, read again', () => {
    const rows = [{ nps: '9' }, { nps: '3' }, { nps: '9' }];
    const first = new RowIds(undefined);
    const again = new RowIds(undefined);
    expect(rows.map((row) => id(first, row))).toEqual(rows.map((row) => id(again, row)));
  });

  it('tell equal rows apart by counting them', () => {
    const ids = new RowIds(undefined, 'shop-');
    const first = id(ids, { nps: '9', comment: '' });
    expect(first).toMatch(/^shop-row-[0-9a-f]{32}$/);
    expect(id(ids, { nps: '9', comment: '' })).toBe(`${first}-2`);
    expect(id(ids, { nps: '8', comment: '' })).not.toBe(first);
    expect(id(ids, { nps: '9', comment: '' })).toBe(`${first}-3`);
  });

  it('do not depend on the order of the columns', () => {
    expect(id(new RowIds(undefined), { a: '1', b: '2' })).toBe(id(new RowIds(undefined), { b: '2', a: '1' }));
  });
});

describe('ids from a column', () => {
  it('stand behind the prefix, without white space', () => {
    expect(id(new RowIds('id', 'airline-'), { id: ' 0 ' })).toBe('airline-0');
  });

  it('must be filled', () => {
    expect(id(new RowIds('id'), { id: ' ' })).toBe('id required: the id is blank');
  });

  it('may come twice in equal rows, and not in different ones', () => {
    const ids = new RowIds('id');
    expect(id(ids, { id: '7', nps: '9' }, 2)).toBe('7');
    expect(id(ids, { id: '7', nps: '9' }, 3)).toBe('7');
    expect(id(ids, { id: '7', nps: '1' }, 4)).toBe('id unique: line 2 has the same id "7" and other content');
  });
});
