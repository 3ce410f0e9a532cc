import { describe, expect, it } from '@jest/globals';
import { batchContext } from './batch-context.js';

const context = (n: number): string => `00-${String(n).padStart(32, 'a')}-${String(n).padStart(16, 'b')}-01`;

describe('the span of a batch', () => {
  it('is in the trace of its events where they have one context', () => {
    expect(batchContext([context(1), undefined, context(1)])).toEqual({ parent: context(1), links: [] });
  });

  it('is linked to each of theirs where they have several, to no more than are kept', () => {
    expect(batchContext([context(1), context(2), context(1)])).toEqual({
      parent: null,
      links: [context(1), context(2)],
    });
    const many = Array.from({ length: 1_000 }, (_, n) => context(n));
    expect(batchContext(many)).toEqual({ parent: null, links: many.slice(0, 128) });
  });

  it('stands alone where they have none', () => {
    expect(batchContext([undefined, undefined])).toEqual({ parent: null, links: [] });
    expect(batchContext([])).toEqual({ parent: null, links: [] });
  });
});
