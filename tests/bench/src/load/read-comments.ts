import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Real words of customers with what they rated, JSON strings ready to be sent. */
export interface Comments {
  detractors: readonly string[];
  others: readonly string[];
  /** Where they are from, for the table. */
  source: string;
}

const FEED = fileURLToPath(new URL('../../../../../shared/data/feeds/clothing_reviews.csv', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../../../../examples/sample/responses.ndjson', import.meta.url));
const TEXT = 4;
const RATING = 5;

/** The public reviews where they are on this machine, else the bundled sample. */
export function readComments(): Comments {
  const rated = existsSync(FEED) ? fromFeed() : fromSample();
  const pick = (unhappy: boolean): string[] =>
    rated.filter((each) => each.unhappy === unhappy).map(({ text }) => JSON.stringify(text));
  return { detractors: pick(true), others: pick(false), source: existsSync(FEED) ? 'clothing_reviews.csv' : 'sample' };
}

function fromFeed(): { text: string; unhappy: boolean }[] {
  const [, ...rows] = csvRows(readFileSync(FEED, 'utf8'));
  return rows.flatMap((row) => {
    const text = row[TEXT]?.trim() ?? '';
    return text === '' ? [] : [{ text, unhappy: Number(row[RATING]) <= 3 }];
  });
}

function fromSample(): { text: string; unhappy: boolean }[] {
  const lines = readFileSync(SAMPLE, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const { comment, answers } = JSON.parse(line) as { comment?: string; answers: { metric: string; value: number }[] };
    const nps = answers.find(({ metric }) => metric === 'nps')?.value;
    return comment === undefined || nps === undefined ? [] : [{ text: comment, unhappy: nps <= 6 }];
  });
}

function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found === null) throw new Error(`This is no CSV from character ${field.lastIndex} on.`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
