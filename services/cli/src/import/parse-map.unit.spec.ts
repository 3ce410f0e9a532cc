import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../usage-error.js';
import { parseMap } from './parse-map.js';

function problems(map: unknown): string[] {
  try {
    parseMap(JSON.stringify(map), 'map.json');
    return [];
  } catch (error) {
    if (error instanceof UsageError) return error.lines;
    throw error;
  }
}

describe('a map', () => {
  it('needs a date and answers', () => {
    expect(problems({})).toEqual(['answeredAt: is required', 'answers: is required']);
    expect(problems({ answeredAt: { column: 'd' }, answers: [{ metric: 'nps', column: 'n' }] })).toEqual([]);
  });

  it('may do without answers where there is a comment, and without a column of dates where there is a default', () => {
    const answeredAt = { default: '2015-06-30T12:00:00Z' };
    expect(problems({ answeredAt, comment: { columns: ['c'] }, answers: [] })).toEqual([]);
    expect(problems({ answeredAt: { format: ['MM-dd-yy', 'dd'] }, answers: [] })).toEqual([
      'answeredAt.format[1]: the date format "dd" has no year',
      'answeredAt: needs a column, or a default for a file without dates',
      'answers: may only be empty where there is a comment',
    ]);
  });

  it('is told everything that is wrong with it at once', () => {
    const map = {
      $schema: './map.schema.json',
      answeredAt: { column: 'd', format: 'yyyy', timeZone: 'Mars/Olympus', default: 'soon' },
      answers: [
        { metric: 'nps', column: 'n', scale: { min: 1, max: 10 } },
        { metric: 'csat', column: '', question: 'Food!', direction: 'low_is_easy' },
        { metric: 'nps', column: 'm' },
      ],
      dimensions: { 'My planet': { column: 'p' }, unit: { value: '' } },
      comments: 'c',
    };
    expect(problems(map)).toEqual([
      'answeredAt.format: the date format "yyyy" has no month',
      'answeredAt.timeZone: must be an IANA time zone such as Europe/London',
      'answeredAt.default: must be null or an instant such as 2026-01-01T12:00:00Z',
      'answers[0].scale: is fixed for nps: 0 to 10',
      'answers[1].column: must be a text that is not empty',
      'answers[1].question: must be a slug of at most 60 characters: a-z, 0-9, _',
      'answers[1].direction: is only for ces',
      'dimensions.My planet: must be a slug of at most 40 characters: a-z, 0-9, _, -',
      'dimensions.unit.value: must be a text that is not empty',
      expect.stringMatching(/^comments: is not known; known: \$schema, id,/),
      'answers: two entries have the question "nps"; give each its own',
    ]);
  });

  it("may name a tenant's own dimensions", () => {
    const map = { answeredAt: { column: 'd' }, answers: [{ metric: 'nps', column: 'n' }] };
    expect(problems({ ...map, dimensions: { store_size: { column: 's' }, tier: { value: 'gold' } } })).toEqual([]);
    expect(problems({ ...map, dimensions: { tier: { column: '' } } })).toEqual([
      'dimensions.tier.column: must be a text that is not empty',
    ]);
    expect(problems({ ...map, dimensions: ['tier'] })).toEqual(['dimensions: must be an object']);
  });

  it('says where JSON is broken', () => {
    expect(() => parseMap('{"answers": ]', 'map.json')).toThrow(/^map\.json is not JSON: /);
  });
});
