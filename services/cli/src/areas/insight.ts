import { calendarIntervals } from '@heed/measures';
import { Option } from 'commander';
import { addCompetitors } from '../commands/competitors.command.js';
import { addDrivers } from '../commands/drivers.command.js';
import { emergingCommand } from '../commands/emerging.command.js';
import { addPeriodOptions, addSelectionOptions } from '../commands/period-options.js';
import { positiveInteger } from '../commands/positive-integer.js';
import type { Program } from '../commands/runs.js';
import { otherPeriod, valueOption } from '../commands/score-comparison.js';
import { scoreCommand } from '../commands/score.command.js';
import { themesCommand } from '../commands/themes.command.js';

/** What the answers say together. */
export function addInsight({ subcommand, runs }: Program): void {
  addPeriodOptions(
    subcommand(
      'score',
      'NPS, CSAT or CES with its interval',
      'heed score',
      'heed score --metric csat --question seat_comfort --by segment',
      'heed score --from 2026-11-01 --to 2026-12-01 --filter unit:riverside',
      'heed score --trend month --by unit',
      'heed score --by unit,channel',
      'heed score --compare unit:riverside --with unit:millgate',
      'heed score --by unit --compare-with rest',
      'heed score --from 2026-09-01 --to 2026-10-01 --compare-with 2026-08-01..2026-09-01 --by unit',
    ),
  )
    .option('--metric <metric>', 'nps, csat or ces')
    .option('--question <slug>', 'one question of several')
    .addOption(
      new Option('--trend <interval>', 'one row per calendar period')
        .choices(calendarIntervals)
        .conflicts('compareWith'),
    )
    .option(
      '--compare-with <from..to>',
      'test against another period; without --from and --to, what came after it. With rest: each value of --by against all others',
      otherPeriod,
    )
    .addOption(
      new Option('--compare <dimension:value>', 'test one value against another, which --with names')
        .argParser(valueOption)
        .conflicts(['trend', 'compareWith', 'by']),
    )
    .option('--with <dimension:value>', 'of the same dimension', valueOption)
    .action(runs(scoreCommand));

  addPeriodOptions(
    subcommand(
      'themes',
      'what customers talk about',
      'heed themes',
      'heed themes --filter touchpoint:delivery --limit 5',
      'heed themes --trend week --theme delivery staff',
    ),
  )
    .option('--limit <count>', 'at most this many', positiveInteger())
    .addOption(
      new Option('--trend <interval>', 'the heaviest themes over time').choices(calendarIntervals).conflicts('by'),
    )
    .option('--theme <id...>', 'with --trend: these themes')
    .action(runs(themesCommand));

  addDrivers(
    subcommand(
      'drivers',
      'which themes the NPS goes with, and why it changed',
      'heed drivers --from 2026-09-01',
      'heed drivers --filter unit:riverside --limit 5',
      'heed drivers change --from 2026-11-01 --against 2026-10-01..2026-11-01',
    ),
    runs,
  );

  addSelectionOptions(
    subcommand(
      'emerging',
      'what customers write about now and did not before',
      'heed emerging',
      'heed emerging --from 2026-11-08 --to 2026-11-22 --background 90',
      'heed emerging --clauses all --filter unit:riverside',
    ),
  )
    .option('--background <days>', 'days before them to hold them against (default: 56)', positiveInteger(366))
    .addOption(
      new Option('--clauses <which>', 'unassigned: those without a likely theme (default)').choices([
        'unassigned',
        'all',
      ]),
    )
    .option('--limit <count>', 'at most this many (default: 10)', positiveInteger(50))
    .action(runs(emergingCommand));

  addCompetitors(
    subcommand(
      'competitors',
      'which competitors customers name, and what they say of them',
      'heed competitors --from 2026-11-01 --by unit',
      'heed competitors trend --interval week --competitor Northwind',
      'heed competitors list --json > competitors.json',
      'heed competitors set competitors.json',
    ),
    runs,
  );
}
