import { describe, expect, it } from '@jest/globals';
import type { ImportMap } from './import-map.js';
import { RowMapper } from './row-mapper.js';

const map: ImportMap = {
  answeredAt: { column: 'date' },
  comment: { columns: ['title', 'text'] },
  respondent: { id: 'customer', email: 'email' },
  answers: [
    { metric: 'nps', column: 'nps', missing: ['N/A', ''] },
    { metric: 'csat', question: 'food', column: 'food', missing: ['N/A', ''] },
    { metric: 'ces', column: 'effort', scale: { min: 1, max: 5 }, direction: 'low_is_easy' },
  ],
  dimensions: { unit: { column: 'store' }, touchpoint: { value: 'flight' } },
  contactRequested: { column: 'call', true: ['Yes'] },
};
const blank = {
  date: '2026-11-03',
  title: '',
  text: '',
  customer: '',
  email: '',
  nps: '',
  food: '',
  effort: '',
  store: '',
};
const mapped = (cells: Record<string, string>, using = map) =>
  new RowMapper(using).toResponse({ ...blank, ...cells }, 'x');
const problem = (cells: Record<string, string>, using = map) => {
  const result = mapped(cells, using);
  return result.ok ? undefined : result.problem;
};

describe('a mapped row', () => {
  it('is the body of one response', () => {
    const cells = {
      title: ' Late ',
      text: 'Two weeks',
      customer: 'c-1',
      nps: '3',
      food: '5.0',
      effort: '2',
      store: ' mill ',
      call: 'YES',
    };
    expect(mapped(cells)).toEqual({
      ok: true,
      response: {
        id: 'x',
        answeredAt: '2026-11-03T12:00:00.000Z',
        answers: [
          { metric: 'nps', value: 3 },
          { metric: 'csat', question: 'food', value: 5 },
          { metric: 'ces', value: 2, scale: { min: 1, max: 5 }, direction: 'low_is_easy' },
        ],
        comment: 'Late\nTwo weeks',
        respondent: { id: 'c-1' },
        dimensions: { unit: 'mill', touchpoint: 'flight' },
        contactRequested: true,
      },
      answerColumns: ['nps', 'food', 'effort'],
      warnings: [],
    });
  });

  it('leaves out what is blank', () => {
    expect(mapped({ effort: '1' })).toMatchObject({
      ok: true,
      response: { dimensions: { touchpoint: 'flight' }, answers: [{ metric: 'ces' }], contactRequested: false },
      warnings: [],
    });
    const result = mapped({ text: 'Late' });
    expect(result.ok && Object.keys(result.response)).toEqual([
      'id',
      'answeredAt',
      'answers',
      'comment',
      'dimensions',
      'contactRequested',
    ]);
  });

  it('leaves out a missing answer, with a warning when something is written there', () => {
    expect(mapped({ nps: '0', food: 'N/A' })).toMatchObject({
      response: { answers: [{ metric: 'nps', value: 0 }] },
      warnings: [{ field: 'food', reason: '"N/A": this answer was left out' }],
    });
  });

  it('knows a customer without an id by the address, and one without both by the row', () => {
    const named: ImportMap = { ...map, respondent: { id: 'customer', name: 'title', email: 'email', phone: 'phone' } };
    expect(
      mapped(
        { title: 'Ann', email: 'Ann@Example.com', phone: '+49 30 1' },
        { ...named, answers: map.answers.slice(0, 2) },
      ),
    ).toMatchObject({
      response: { respondent: { id: 'ann@example.com', name: 'Ann', email: 'Ann@Example.com', phone: '+49 30 1' } },
    });
    expect(mapped({ title: 'Ann' }, { ...named, answers: map.answers.slice(0, 2) })).toMatchObject({
      response: { respondent: { id: 'x', name: 'Ann' } },
    });
  });

  it('is rejected without an answer and a comment, unless the customer asks to be contacted', () => {
    expect(problem({ food: 'N/A' })).toEqual({
      field: '',
      rule: 'empty',
      reason: 'the row has neither an answer nor a comment',
    });
    expect(mapped({ call: 'yes' })).toMatchObject({ ok: true, response: { answers: [], contactRequested: true } });
  });

  it('may hold a comment alone, and no date of its own', () => {
    const words: ImportMap = {
      answeredAt: { default: '2015-06-30T12:00:00Z' },
      comment: { columns: ['title'] },
      answers: [],
    };
    expect(mapped({ title: 'Speed and Service' }, words)).toMatchObject({
      response: { answeredAt: '2015-06-30T12:00:00Z', answers: [], comment: 'Speed and Service' },
    });
    expect(problem({ text: 'not mapped' }, words)).toMatchObject({ rule: 'empty' });
  });

  it('is rejected when a rating is no number or off its scale', () => {
    expect(problem({ nps: 'eleven' })).toEqual({
      field: 'nps',
      rule: 'number',
      reason: '"eleven" is not a whole number from 0 to 10',
    });
    expect(problem({ nps: '11' })).toMatchObject({ field: 'nps', rule: 'scale' });
    expect(problem({ nps: '-1' })).toMatchObject({ field: 'nps', rule: 'scale' });
    expect(problem({ nps: '8.5' })).toMatchObject({ field: 'nps', rule: 'number' });
    expect(problem({ effort: '6' })).toMatchObject({ field: 'effort', rule: 'scale' });
  });

  it('is rejected for a blank rating where only something else means missing', () => {
    const strict: ImportMap = { ...map, answers: [{ metric: 'nps', column: 'nps', missing: ['N/A'] }] };
    expect(problem({}, strict)).toMatchObject({ field: 'nps', reason: 'is blank, not a whole number from 0 to 10' });
  });

  it('is rejected without a date, unless the map has a default', () => {
    expect(problem({ date: '' })).toEqual({ field: 'date', rule: 'required', reason: 'the date is blank' });
    const lenient: ImportMap = { ...map, answeredAt: { column: 'date', default: '2026-01-01T12:00:00Z' } };
    expect(mapped({ date: '', nps: '9' }, lenient)).toMatchObject({ response: { answeredAt: '2026-01-01T12:00:00Z' } });
    expect(problem({ date: 'soon' }, lenient)).toMatchObject({ field: 'date', rule: 'date' });
  });
});
