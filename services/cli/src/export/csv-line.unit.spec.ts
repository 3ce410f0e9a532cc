import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { csvCell, csvLine } from './csv-line.js';

describe('a line of CSV', () => {
  it.each(['=1+1', '+44 20', '-2', '@SUM(A1)', '\tx', '\rx'])('makes a text of the formula %j', (text) => {
    expect(parse(csvLine(['a', text]))).toEqual([['a', `'${text}`]]);
  });

  it('keeps numbers numbers, also below zero', () => {
    expect(csvLine([-48.2, 0, 10, true, null, undefined])).toBe('-48.2,0,10,true,,');
  });

  it('quotes commas, quotes and line breaks, and a formula with any of them', () => {
    expect(csvCell('late, again')).toBe('"late, again"');
    expect(csvCell('she said "no"')).toBe('"she said ""no"""');
    expect(csvCell('two\nlines')).toBe('"two\nlines"');
    expect(csvCell('=HYPERLINK("http://x","y")')).toBe(`"'=HYPERLINK(""http://x"",""y"")"`);
  });

  it('is read back as it was written', () => {
    const texts = ['plain', 'a,b', '"', 'x\r\ny', ' spaced ', 'naïve – 値段', "it's", ''];
    expect(parse(csvLine(texts), { record_delimiter: '\r\n' })).toEqual([texts]);
  });
});
