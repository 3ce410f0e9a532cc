import { describe, expect, it } from '@jest/globals';
import { assembleResponse } from './assemble-response.js';

const stored = { id: 'r-1', version: 2, comment: 'slow' };

describe('assembleResponse', () => {
  it('counts what has come', () => {
    expect(
      assembleResponse(stored, { score: { version: 2, class: 'detractor' }, themes: null, decision: null }),
    ).toEqual({
      ...stored,
      score: { version: 2, class: 'detractor' },
      themes: null,
      decision: null,
      stages: { stored: true, scored: true, analyzed: false, decided: false },
    });
  });

  it('leaves out a part of an older version and keeps one that is ahead', () => {
    const assembled = assembleResponse(stored, {
      score: { version: 1 },
      themes: { version: 2 },
      decision: { version: 3, outcome: 'opened' },
    });
    expect(assembled).toMatchObject({ score: null, themes: { version: 2 }, decision: { outcome: 'opened' } });
    expect(assembled.stages).toEqual({ stored: true, scored: false, analyzed: true, decided: true });
  });
});
