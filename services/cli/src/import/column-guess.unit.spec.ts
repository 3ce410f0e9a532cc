import { describe, expect, it } from '@jest/globals';
import { guessColumns } from './column-guess.js';
import { guessDateFormat } from './date-guess.js';

const missing = ['', 'N/A', 'n/a', 'NA'];
const guess = (rows: Record<string, string>[]) => guessColumns(Object.keys(rows[0]!), rows);

describe('guessing columns', () => {
  it('knows the usual names, however they are written', () => {
    const rows = [
      {
        'Response ID': 'a',
        answeredAt: '2026-11-03',
        NPS: '9',
        ReviewText: 'ok',
        'E-Mail': 'a@example.com',
        full_name: 'A',
        'Customer No.': '1',
        Store: 'mill',
        channel: 'web',
        Touchpoint: 'returns',
        weather: 'rain',
      },
      {
        'Response ID': 'b',
        answeredAt: '2026-11-04',
        NPS: 'eleven',
        ReviewText: '',
        'E-Mail': '',
        full_name: '',
        'Customer No.': '',
        Store: '',
        channel: '',
        Touchpoint: '',
        weather: '',
      },
    ];
    expect(guess(rows)).toEqual({
      ok: true,
      map: {
        id: { column: 'Response ID' },
        answeredAt: { column: 'answeredAt' },
        comment: { columns: ['ReviewText'] },
        respondent: { id: 'Customer No.', name: 'full_name', email: 'E-Mail' },
        answers: [{ metric: 'nps', column: 'NPS', missing }],
        dimensions: { unit: { column: 'Store' }, touchpoint: { column: 'Touchpoint' }, channel: { column: 'channel' } },
      },
    });
  });

  it('takes a nameless score as NPS, and as CSAT when it never leaves 1 to 5', () => {
    const score = (...values: string[]) => {
      const guessed = guess(values.map((value, index) => ({ date: `2026-11-0${index + 1}`, rating: value })));
      return guessed.ok ? guessed.map.answers.map(({ metric }) => metric) : guessed.reasons;
    };
    expect(score('9', '0', '7')).toEqual(['nps']);
    expect(score('5', '1', '4.0')).toEqual(['csat']);
    expect(score('90', '75')).toEqual(['no column looks like a rating (nps, csat, ces, score, rating)']);
  });

  it('takes several named ratings', () => {
    const guessed = guess([{ date: '2026-11-03', nps: '9', csat: '4', effort: '2' }]);
    expect(guessed.ok && guessed.map.answers.map(({ metric, column }) => [metric, column])).toEqual([
      ['nps', 'nps'],
      ['csat', 'csat'],
      ['ces', 'effort'],
    ]);
  });

  it('does not take a column for the id whose values repeat', () => {
    const rows = ['1', '1', '2'].map((id) => ({ id, date: '2026-11-03', nps: '9' }));
    expect(guess(rows)).toMatchObject({
      ok: true,
      map: expect.not.objectContaining({ id: expect.anything() }) as object,
    });
  });

  it('says what is missing and drafts a map', () => {
    const guessed = guess([{ colour: 'red', review: 'nice' }]);
    expect(guessed).toMatchObject({
      ok: false,
      reasons: [
        'no column looks like the date of the answer',
        'no column looks like a rating (nps, csat, ces, score, rating)',
      ],
      draft: { comment: { columns: ['review'] } },
    });
  });
});

describe('guessing how dates are written', () => {
  it('prefers ISO 8601 and knows the common formats', () => {
    expect(guessDateFormat(['2026-11-03', '2026-11-03T10:00:00Z', ''])).toEqual({ kind: 'format' });
    expect(guessDateFormat(['19th November 2023', '1st May 2022'])).toEqual({ kind: 'format', format: 'do MMMM yyyy' });
    expect(guessDateFormat(['03.11.2026', '14.11.2026'])).toEqual({ kind: 'format', format: 'dd.MM.yyyy' });
  });

  it('decides day and month by a value that only one of them can be', () => {
    expect(guessDateFormat(['03/11/2026 10:00', '25/11/2026 11:30'])).toEqual({
      kind: 'format',
      format: 'dd/MM/yyyy HH:mm',
    });
    expect(guessDateFormat(['11/03/2026', '11/25/2026'])).toEqual({ kind: 'format', format: 'MM/dd/yyyy' });
  });

  it('does not decide when every value can be both', () => {
    expect(guessDateFormat(['03/11/2026', '04/11/2026'])).toEqual({
      kind: 'ambiguous',
      formats: ['dd/MM/yyyy', 'MM/dd/yyyy'],
    });
    expect(guessDateFormat(['11/11/2026'])).toEqual({ kind: 'format', format: 'dd/MM/yyyy' });
  });

  it('knows no format for what is no date', () => {
    expect(guessDateFormat(['soon', 'later'])).toEqual({ kind: 'none' });
    expect(guessDateFormat(['', ' '])).toEqual({ kind: 'none' });
  });
});
