import { describe, expect, it } from '@jest/globals';
import { table } from './table.js';

describe('the table', () => {
  it('has a row for each figure and a column for each mode; what is of no mode stands in all', () => {
    const lines = table([
      { section: 'floor', name: 'HTTP', unit: 'µs', mode: null, value: 12.345 },
      { section: 'sustained', name: 'rate', unit: '/s', mode: 'embedded', value: 1_534.4, ask: '≥ 1,500' },
      { section: 'sustained', name: 'rate', unit: '/s', mode: 'kafka', value: NaN },
    ]).split('\n');
    const cells = lines.map((line) => line.split('|').map((cell) => cell.trim()));
    expect(cells[0]).toEqual(['', '', 'figure', 'embedded', 'kafka', 'ask', '']);
    expect(cells[2]).toEqual(['', 'floor', 'HTTP', '12.3 µs', '12.3 µs', '', '']);
    expect(cells[3]).toEqual(['', 'sustained', 'rate', '1,534 /s', '– /s', '≥ 1,500', '']);
  });
});
