import { identifyLanguage } from '@heed/text';
import type { Context, RowModule } from '../context.js';
import type { LabelledRow } from '../data/read-set.js';
import type { Row } from '../row.js';
import { loadNatural } from './natural-languages.js';
import { figuresOf, readerOf, rowsOf, said } from './sentiment.js';
import type { SentimentSet } from './sentiment-sets.js';

const SHORT = 40;
/** The word list knows it, the n-grams do not. */
const SWAHILI = 'sw';

/** Posts that no weight or word list learned from. The last two languages are to be named, and not guessed at. */
const POSTS: readonly { language: string; file: string; guessed: boolean; note?: string }[] = [
  { language: 'es', file: 'spanish', guessed: true },
  { language: 'fr', file: 'french', guessed: true },
  { language: 'de', file: 'german', guessed: true },
  { language: 'it', file: 'italian', guessed: true },
  { language: 'pt', file: 'portuguese', guessed: true },
  { language: 'ar', file: 'arabic', guessed: false },
  { language: 'hi', file: 'hindi', guessed: false, note: ' (Hindi in Latin letters)' },
];

function* identification({ read }: Context): Iterable<Row> {
  const rows = read('evaluate/languages')?.rows as (LabelledRow & { language: string })[] | undefined;
  if (rows === undefined) return;
  const judged = rows.map(({ text, language }) => ({
    language,
    short: text.length < SHORT,
    right: identifyLanguage(text).language === language,
  }));
  const others = judged.filter(({ language }) => language !== SWAHILI);
  const languages = [...new Set(others.map(({ language }) => language))].sort();
  const parts: [on: string, part: typeof judged, aim?: string][] = [
    [`${languages.length} languages`, others, '≥ 97'],
    [`${languages.length} languages, under ${SHORT} characters`, others.filter(({ short }) => short), '≥ 97'],
    ...[...languages, SWAHILI].map((one): [string, typeof judged] => [
      one,
      judged.filter(({ language }) => language === one),
    ]),
  ];
  for (const [on, part, aim] of parts)
    yield {
      section: 'language',
      on: `feedback sentences, ${on}`,
      by: 'fast',
      measure: 'identified %',
      value: (100 * part.filter(({ right }) => right).length) / part.length,
      n: part.length,
      ...(aim !== undefined && { aim }),
    };
}

function* sentiment({ engine, quick, read, say }: Context): Iterable<Row> {
  const peers = loadNatural(say);
  for (const { language, file, guessed, note = '' } of POSTS) {
    const found = read(`evaluate/tweets_${file}`);
    if (found === undefined) continue;
    const set: SentimentSet = { name: `posts, ${language}${note}`, files: [], classes: 3, aims: {} };
    const rows = rowsOf(set, found.rows).slice(0, quick ? 500 : undefined);
    const share = (part: readonly LabelledRow[]): number => (100 * part.length) / rows.length;
    const common = { section: 'language', on: set.name, by: 'fast', n: rows.length };
    const named = rows.filter(({ text }) => identifyLanguage(text).language === language);
    yield { ...common, measure: 'identified %', value: share(named) };
    if (!guessed) {
      const neutral = rows.filter(({ text }) => engine.analyze(text).sentiment.label === 'neutral');
      yield { ...common, measure: 'left neutral %', value: share(neutral) };
      continue;
    }
    yield* figuresOf(set, rows, found.duplicates, 'fast', ({ text }) => said(engine.analyze(text, { language })));
    const peer = peers.get(language);
    if (peer !== undefined) yield* figuresOf(set, rows, found.duplicates, peer.name, readerOf(peer));
  }
}

/** Which language a comment is in, and how it is read where that is not English. */
export const languages: RowModule = {
  name: 'languages',
  *run(context) {
    yield* identification(context);
    yield* sentiment(context);
  },
};
