import { describe, expect, it } from '@jest/globals';
import { compareDays } from './compare-days.js';

const monday = { day: '2026-11-16', responses: 3, hash: '17' };
const tuesday = { day: '2026-11-17', responses: 5, hash: '-4' };

describe('compareDays', () => {
  it('has nothing to say where both agree', () => {
    expect(compareDays([monday, tuesday], 'scoring', [tuesday, monday])).toEqual([]);
    expect(compareDays([], 'scoring', [])).toEqual([]);
  });

  it('names the days that are missing, too many or other ones', () => {
    const sunday = { day: '2026-11-15', responses: 1, hash: '9' };
    expect(compareDays([monday, tuesday], 'scoring', [sunday, { ...tuesday, hash: '-5' }])).toEqual([
      '2026-11-15: scoring has 1 responses, ingestion 0',
      '2026-11-16: scoring has 0 responses, ingestion 3',
      '2026-11-17: scoring has 5 responses as ingestion, but other ones or other versions',
    ]);
  });
});
