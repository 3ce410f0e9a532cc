import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface CorpusRow {
  id: string;
  text: string;
  sentiment: string;
  themes: { theme: string; sentiment: string }[];
  urgency: number;
  churn: number;
  kind: string;
}

const FOLDER = new URL('../training/corpus/', import.meta.url);
const SENTIMENTS = ['negative', 'neutral', 'positive'];
const KINDS = ['complaint', 'fact', 'praise', 'question', 'mixed'];
const THEMES = [
  'delivery product-quality price-value billing-payments refunds-returns staff-attitude staff-competence contact-reach',
  'website-app account-access reliability-outages speed-wait booking-changes information-clarity cleanliness-comfort',
  'food-drink baggage coverage-connection promises-kept safety-security environment-facilities range-availability',
  'loyalty-offers setup-install',
].flatMap((line) => line.split(' '));

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ndjson'));
const rows = files.flatMap((name) =>
  readFileSync(new URL(name, FOLDER), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => ({ file: name.replace('.ndjson', ''), ...(JSON.parse(line) as CorpusRow) })),
);
const idsOf = (wrong: (row: (typeof rows)[number]) => boolean) => rows.filter(wrong).map(({ id }) => id);

function repeated(values: string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}

describe('the complaint corpus', () => {
  it('has at least the lines that were agreed', () => {
    expect(rows.length).toBeGreaterThanOrEqual(2_500);
  });

  it('numbers its lines by file, each once', () => {
    expect(idsOf(({ id, file }) => !new RegExp(`^${file}-\\d{4}$`).test(id))).toEqual([]);
    expect(repeated(rows.map(({ id }) => id))).toEqual([]);
  });

  it('says nothing twice, case and punctuation aside', () => {
    expect(
      repeated(
        rows.map(({ text }) =>
          text
            .toLowerCase()
            .replace(/[^\p{L}\p{N}]+/gu, ' ')
            .trim(),
        ),
      ),
    ).toEqual([]);
  });

  it('uses only the labels that its README defines', () => {
    expect(idsOf(({ sentiment }) => !SENTIMENTS.includes(sentiment))).toEqual([]);
    expect(idsOf(({ kind }) => !KINDS.includes(kind))).toEqual([]);
    expect(idsOf(({ urgency }) => ![0, 1, 2].includes(urgency))).toEqual([]);
    expect(idsOf(({ churn }) => ![0, 1].includes(churn))).toEqual([]);
  });

  it('names zero to three themes of the list a line, each once and with its sentiment', () => {
    expect(idsOf(({ themes }) => themes.length > 3)).toEqual([]);
    expect(idsOf(({ themes }) => repeated(themes.map(({ theme }) => theme)).length > 0)).toEqual([]);
    expect(
      idsOf(({ themes }) => themes.some((at) => !THEMES.includes(at.theme) || !SENTIMENTS.includes(at.sentiment))),
    ).toEqual([]);
  });

  it('calls facts and questions neutral, complaints negative and praise positive', () => {
    expect(idsOf(({ kind, sentiment }) => kind === 'praise' && sentiment !== 'positive')).toEqual([]);
    expect(idsOf(({ kind, sentiment }) => kind === 'complaint' && sentiment !== 'negative')).toEqual([]);
    expect(idsOf((row) => (row.kind === 'fact' || row.kind === 'question') && row.sentiment !== 'neutral')).toEqual([]);
  });

  it.each(files)('keeps a fifth of %s for neutral statements, questions and praise', (file) => {
    const own = rows.filter((row) => `${row.file}.ndjson` === file);
    const calm = own.filter(({ kind }) => kind === 'fact' || kind === 'question' || kind === 'praise');
    expect(calm.length / own.length).toBeGreaterThanOrEqual(0.2);
  });
});
