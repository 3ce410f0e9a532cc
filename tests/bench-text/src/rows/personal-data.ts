import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPersonalData, type PersonalDataType } from '@heed/text';
import type { Context, RowModule } from '../context.js';
import type { Row } from '../row.js';

interface Span {
  type: string;
  start: number;
  end: number;
}

const TYPES: Record<string, PersonalDataType> = {
  PERSON: 'person',
  STREET_ADDRESS: 'address',
  CREDIT_CARD: 'card',
  PHONE_NUMBER: 'phone',
  EMAIL_ADDRESS: 'email',
  IBAN_CODE: 'iban',
  US_SSN: 'national_id',
  US_DRIVER_LICENSE: 'national_id',
  IP_ADDRESS: 'ip_address',
};
/** A find of an address is right where it is on one of these. */
const ADDRESS_PARTS = ['GPE', 'ZIP_CODE'];

const overlap = (a: Pick<Span, 'start' | 'end'>, b: Pick<Span, 'start' | 'end'>): boolean =>
  a.start < b.end && b.start < a.end;

/** Of each type: how many there are, how many of them are found, how many finds there are and how many are right. */
class Tally {
  there = 0;
  hit = 0;
  exact = 0;
  finds = 0;
  right = 0;
}

/** By type, on every second row: the other half was looked at while the patterns were written. */
export const personalData: RowModule = {
  name: 'personal-data',
  *run({ data, say }: Context): Iterable<Row> {
    const path = join(data, 'ship', 'personal_data.ndjson');
    if (!existsSync(path)) return say(`${path} is missing: no rows of personal data.`);
    const lines = readFileSync(path, 'utf8').split('\n');
    const rows = lines
      .filter((line, index) => line !== '' && index % 2 === 1)
      .map((line) => JSON.parse(line) as { text: string; spans: Span[] });
    const tallies = new Map<string, Tally>();
    const of = (type: string): Tally => tallies.get(type) ?? tallies.set(type, new Tally()).get(type)!;
    for (const { text, spans } of rows) {
      const finds = findPersonalData(text);
      for (const span of spans) {
        const type = TYPES[span.type];
        if (type === undefined) continue;
        const same = finds.filter((find) => find.type === type && overlap(find, span));
        const tally = of(type);
        tally.there++;
        if (same.length > 0) tally.hit++;
        if (same.some(({ start, end }) => start === span.start && end === span.end)) tally.exact++;
      }
      for (const find of finds) {
        const isOne = ({ type }: Span): boolean =>
          TYPES[type] === find.type || (find.type === 'address' && ADDRESS_PARTS.includes(type));
        const tally = of(find.type);
        tally.finds++;
        if (spans.some((span) => isOne(span) && overlap(find, span))) tally.right++;
      }
    }
    for (const [type, { there, hit, exact, finds, right }] of tallies) {
      const common = { section: 'personal data', on: `${type}, every second row`, by: 'fast' };
      if (there > 0) yield { ...common, measure: 'recall % (overlap)', value: (100 * hit) / there, n: there };
      if (there > 0) yield { ...common, measure: 'recall % (exact extent)', value: (100 * exact) / there, n: there };
      if (finds > 0) yield { ...common, measure: 'precision %', value: (100 * right) / finds, n: finds };
    }
  },
};
