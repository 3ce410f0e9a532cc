import { describe, expect, it } from '@jest/globals';
import { runHeed } from '../testing/run-heed.js';
import type { AnalysisRow } from '../text/comment-reader.js';

const cwd = process.cwd();
const rowsOf = (text: string): AnalysisRow[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AnalysisRow);

describe('heed analyze', () => {
  it('reads what is piped in, in its order, with no Heed running', async () => {
    const piped = '{"id":"a","text":"The staff were rude."}\n\n{"id":7,"text":"n/a"}';
    const { code, stdout, stderr } = await runHeed(['analyze'], { cwd, piped });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(rowsOf(stdout)).toEqual([
      {
        id: 'a',
        language: 'en',
        empty: false,
        sentiment: { label: 'negative', probability: expect.any(Number), score: expect.any(Number) },
        themes: [{ theme: 'staff', sentiment: 'negative', confidence: expect.any(Number) }],
        urgent: false,
        urgencyReasons: [],
        churnRisk: false,
        asksForContact: false,
        safety: 'none',
        legal: 'none',
        competitors: [],
        keyphrases: [],
        personalData: [],
        redacted: null,
        engine: expect.any(String),
      },
      expect.objectContaining({ id: 7, empty: true, themes: [] }),
    ]);
  });

  it('finds personal data, rivals and what could hurt somebody', async () => {
    const text = 'Sparks came out of the heater and burned my hand. Write to jo@example.org. Going to another shop.';
    const { stdout } = await runHeed(['analyze'], { cwd, piped: JSON.stringify({ id: 'a', text }) });
    expect(rowsOf(stdout)[0]).toMatchObject({
      safety: 'high',
      competitors: [{ name: null, stance: 'switch' }],
      personalData: [{ type: 'email', start: text.indexOf('jo@'), end: text.indexOf('. Going') }],
      redacted: expect.stringContaining('Write to [email]. Going'),
    });
  });

  it('tells the number of a bad line, reads the rest, and ends with 1', async () => {
    const piped = [
      '{"id":"a","text":"fine"}',
      '{"id":',
      '{"id":"c"}',
      '[]',
      '{"id":"e","text":3}',
      '{"id":"f","text":""}',
    ];
    const { code, stdout, stderr } = await runHeed(['analyze', '-'], { cwd, piped: piped.join('\n') });
    expect(code).toBe(1);
    expect(rowsOf(stdout).map(({ id }) => id)).toEqual(['a', 'f']);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^line 2: is not JSON/),
      'line 3: /text is missing',
      'line 4: is no object: {"id", "text"} is wanted',
      'line 5: /text is no text',
      '2 comments read, 4 lines left out',
      '',
    ]);
  });

  it('shows the words that decided', async () => {
    const piped = '{"id":"a","text":"The staff were rude."}';
    const { stdout } = await runHeed(['analyze', '--explain', '--taxonomy', 'hospitality'], { cwd, piped });
    expect(rowsOf(stdout)[0]!.themes[0]!.evidence).toContainEqual({ start: 4, end: 9, text: 'staff' });
  });

  it('ends with 2 where a taxonomy or a file is not there', async () => {
    const taxonomy = await runHeed(['analyze', '--taxonomy', 'farming'], { cwd, piped: '' });
    expect(taxonomy).toMatchObject({ code: 2, stderr: expect.stringContaining('There are: general, retail') });
    const file = await runHeed(['analyze', 'no-such-file.ndjson'], { cwd });
    expect(file).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no file') });
  });
});
