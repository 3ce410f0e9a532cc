import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NearDuplicates } from './near-duplicates.js';
import { bucketOf, normalised } from './split.js';

/** Order of the sentiment's columns. */
export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;

export interface CorpusRow {
  id: string;
  text: string;
  sentiment: string;
  themes: { theme: string; sentiment: string }[];
  urgency: number;
  churn: number;
  kind: string;
}

export interface TrainingRow {
  text: string;
  source: string;
  /** Probability of each of {@link SENTIMENTS}. */
  sentiment: readonly number[];
  weight: number;
  corpus?: CorpusRow;
}

interface ShippedRow {
  text: string | string[];
  sentiment?: string;
  valence?: number;
  score?: number;
  label?: number | null;
  type?: string;
  capability?: string;
  test?: string;
  themes?: { theme: string; sentiment?: string }[];
}

const NEGATIVE = [1, 0, 0];
const NEUTRAL = [0, 1, 0];
const POSITIVE = [0, 0, 1];
const LABELS: Record<string, readonly number[]> = { negative: NEGATIVE, neutral: NEUTRAL, positive: POSITIVE };

/** Bank intents in which something failed; the other intents are questions and requests. */
const FAILURES = new Set(
  `Refund_not_showing_up balance_not_updated_after_bank_transfer balance_not_updated_after_cheque_or_cash_deposit
   beneficiary_not_allowed card_not_working card_payment_not_recognised card_payment_wrong_exchange_rate card_swallowed
   cash_withdrawal_not_recognised compromised_card contactless_not_working declined_card_payment
   declined_cash_withdrawal declined_transfer direct_debit_payment_not_recognised extra_charge_on_statement
   failed_transfer reverted_card_payment? top_up_failed top_up_reverted transaction_charged_twice
   transfer_not_received_by_recipient unable_to_verify_identity virtual_card_not_working wrong_amount_of_cash_received
   wrong_exchange_rate_for_cash_withdrawal`.split(/\s+/),
);

const ndjson = (path: string | URL): unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

/** Corpus rows of these buckets (of ten) are for measuring. */
export const heldBack = (text: string): boolean => bucketOf(text) < 2;

function labelled(file: string, row: ShippedRow): readonly number[] | undefined {
  switch (file) {
    case 'clothing_reviews':
      // Three stars say little, and there are seven times as many good reviews as bad ones.
      if (row.score === 3 || (row.score! > 3 && bucketOf(row.text as string, 3) !== 0)) return undefined;
      return LABELS[row.sentiment ?? ''];
    case 'amazon_snippets':
    case 'tweets_rated':
      // Mean human valence −4…4: what lies between the classes says little.
      return Math.abs(row.valence!) <= 0.5
        ? NEUTRAL
        : row.valence! >= 1
          ? POSITIVE
          : row.valence! <= -1
            ? NEGATIVE
            : undefined;
    case 'mams_categories': {
      const said = new Set(row.themes!.map(({ sentiment }) => sentiment));
      said.delete('neutral');
      return said.size === 1 ? LABELS[[...said][0]!] : undefined;
    }
    case 'bank_intents':
      return FAILURES.has(row.themes![0]!.theme) ? NEGATIVE : NEUTRAL;
    case 'personal_data':
      return NEUTRAL;
    case 'behaviour_cases':
      if (row.type !== 'MFT') return undefined;
      if (typeof row.label === 'number') return [NEGATIVE, NEUTRAL, POSITIVE][row.label];
      return [0, 0.5, 0.5]; // "positive or neutral"
    default:
      return LABELS[row.sentiment ?? ''];
  }
}

const WEIGHTS: Record<string, number> = {
  pros_cons: 0.6,
  movie_sentences: 0.5,
  clothing_reviews: 0.6,
  amazon_snippets: 1,
  tweets_rated: 1,
  uci_sentences: 1.5,
  hotels_en: 1,
  mams_categories: 0.7,
  bank_intents: 0.6,
  personal_data: 0.5,
  behaviour_cases: 0.5,
};

/** Half of the behaviour cases, chosen by their text. */
export const trainsBehaviour = (text: string): boolean => bucketOf(text, 2) === 0;

/** Of these a fifth, by {@link heldBack}, is for measuring. The deep tier learned from none of it either. */
const MEASURED = ['uci_sentences', 'hotels_en', 'mams_categories', 'bank_intents'];

/**
 * Shippable rows, once each.
 * @param without a source to leave out, with whatever is much the same in the others
 * @throws Error when `folder` holds no `ship`.
 */
export function shippedRows(folder: string, without?: string): TrainingRow[] {
  if (!existsSync(join(folder, 'ship')))
    throw new Error(`${join(folder, 'ship')} is missing: there is nothing to train on.`);
  const read = (source: string): ShippedRow[] => ndjson(join(folder, 'ship', `${source}.ndjson`)) as ShippedRow[];
  const textsOf = (source: string): string[] => read(source).flatMap(({ text }) => text);
  const leftOut = new NearDuplicates(without === undefined ? [] : textsOf(without));
  const measured = new Set(MEASURED.flatMap(textsOf).filter(heldBack).map(normalised));
  const rows: TrainingRow[] = [];
  const seen = new Set<string>();
  for (const [source, weight] of Object.entries(WEIGHTS)) {
    if (source === without) continue;
    for (const row of read(source)) {
      const sentiment = labelled(source, row);
      if (sentiment === undefined || typeof row.text !== 'string') continue;
      const key = normalised(row.text);
      if (key === '' || seen.has(key) || measured.has(key)) continue;
      seen.add(key);
      if (source === 'behaviour_cases' && !trainsBehaviour(row.text)) continue;
      if (leftOut.has(row.text)) continue;
      rows.push({ text: row.text, source, sentiment, weight });
    }
  }
  return rows;
}

/** Lines written for Heed, those held back as well. */
export function corpusRows(folder: URL): CorpusRow[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ndjson'))
    .sort()
    .flatMap((name) => ndjson(new URL(name, folder)) as CorpusRow[]);
}
