import type { Evaluation, PolarityFigures, Rates } from '@heed/text';
import type { Colors } from 'picocolors/types.js';
import { count, decimal, percent, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';

const SHOWN_CHARACTERS = 90;
const hundredth = (value: number): string => decimal(100 * value);
const rates = ({ support, said, precision, recall, f1 }: Rates): string[] => [
  count(support),
  count(said),
  ...[precision, recall, f1].map(hundredth),
];
const HEAD = ['labels', 'said', 'precision', 'recall', 'F1'];

function polarity({ labels, confusion }: PolarityFigures, colours: Colors): string {
  const names = ['positive', 'neutral', 'negative'] as const;
  const rows = names.map((name) => [
    name,
    ...rates(labels[name]),
    ...names.map((said) => count(confusion[name][said])),
  ]);
  return table(['', ...HEAD, '→ pos', '→ neu', '→ neg'], rows, colours, [1, 2, 3, 4, 5, 6, 7, 8]);
}

const cut = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS - 1)}…` : line;
};

/** What `heed text evaluate` prints for people. */
export function evaluationReport(
  evaluation: Evaluation & { engine: string; duplicates: number },
  colours: Colors,
): string {
  const { rows, engine, duplicates, sentiment, themes, themeSentiment, worst } = evaluation;
  const parts = [
    `${plural(rows, 'comment')} read by ${engine}${duplicates > 0 ? `; ${plural(duplicates, 'duplicate')} left out` : ''}`,
  ];
  if (sentiment !== null)
    parts.push(
      `Sentiment: accuracy ${percent(sentiment.accuracy)}, macro-F1 ${hundredth(sentiment.macroF1)}, calibration error ${hundredth(sentiment.calibrationError)} (n ${count(sentiment.n)})`,
      polarity(sentiment, colours),
    );
  if (themes !== null)
    parts.push(
      `Themes: micro-F1 ${hundredth(themes.microF1)}, macro-F1 ${hundredth(themes.macroF1)}, all right in ${percent(themes.exact)}, calibration error ${hundredth(themes.calibrationError)} (n ${count(themes.n)})`,
      table(
        ['theme', ...HEAD],
        themes.each.map(({ theme, ...of }) => [theme, ...rates(of)]),
        colours,
        [1, 2, 3, 4, 5],
      ),
    );
  if (themeSentiment !== null) {
    const { disagreeing } = themeSentiment;
    const mixed =
      disagreeing === null
        ? ''
        : `; where themes disagree ${percent(disagreeing.accuracy)} (n ${count(disagreeing.n)})`;
    parts.push(
      `Sentiment of themes: accuracy ${percent(themeSentiment.accuracy)}, macro-F1 ${hundredth(themeSentiment.macroF1)} (n ${count(themeSentiment.n)})${mixed}`,
      polarity(themeSentiment, colours),
    );
  }
  if (worst.length > 0)
    parts.push(
      'The worst:',
      ...worst.map(({ id, text, sentiment: misread, missed, wrong }) =>
        [
          `  ${id}: ${cut(text)}`,
          ...(misread ? [`    ${misread.label}, read as ${misread.said} (${percent(misread.probability)})`] : []),
          ...(missed.length > 0 ? [`    missed: ${missed.join(', ')}`] : []),
          ...(wrong.length > 0 ? [`    wrong: ${wrong.join(', ')}`] : []),
        ].join('\n'),
      ),
    );
  return parts.join('\n');
}
