import { Option } from 'commander';
import { analyzeCommand } from '../commands/analyze.command.js';
import { addLearning } from '../commands/learning.command.js';
import type { Program } from '../commands/runs.js';
import { addText } from '../commands/text.command.js';

/** How comments are read. */
export function addComments({ subcommand, runs }: Program): void {
  subcommand(
    'analyze',
    'read comments here, without a Heed: NDJSON {id, text} in, NDJSON out',
    'heed analyze comments.ndjson > read.ndjson',
    'cat comments.ndjson | heed analyze --taxonomy airlines --explain',
    'heed analyze comments.ndjson --model shop.heedmodel',
    'heed analyze comments.ndjson --tier auto',
  )
    .argument('[file]', 'NDJSON, {"id", "text", "language"?} a line; - for standard input', '-')
    .option('--model <file>', 'a model of heed text train, with its own themes')
    .option(
      '--taxonomy <id or file>',
      'themes of a trade (general, retail, telecom, hospitality, airlines, banking, software), or of a JSON file',
    )
    .option('--explain', 'with the words that decided for each theme')
    .addOption(
      new Option(
        '--tier <tier>',
        'deep: English comments are read by the transformer too; auto: those that the fast tier is unsure of',
      ).choices(['fast', 'deep', 'auto']),
    )
    .action(runs(analyzeCommand));

  addText(
    subcommand(
      'text',
      'teach and measure the reading of comments; read stored ones again',
      'heed text train --labels labels.ndjson --taxonomy themes.json --out shop.heedmodel',
      'heed text evaluate --labels more-labels.ndjson --model shop.heedmodel',
      'heed text evaluate --labels labels.ndjson --taxonomy retail --json > figures.json',
      'heed text backfill --from 2026-01-01',
    ),
    runs,
  );

  addLearning(
    subcommand(
      'learning',
      'what corrections taught Heed: trainings, their figures, and which is in use',
      'heed learning',
      'heed learning train',
      'heed learning use 0192f0c0-7000-7000-8000-0000000de17a',
      'heed learning use none',
    ),
    runs,
  );
}
