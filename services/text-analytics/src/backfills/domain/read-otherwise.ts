import type { ReadWords } from '../../analyses/domain/read-response.js';
import type { NamedCompetitor } from '../../competitors/domain/named-competitors.js';

/** What a reading of words says. */
export type WordsRead = Omit<ReadWords, 'tier'> & { competitors: readonly NamedCompetitor[] | null };

function said(read: WordsRead): string {
  const { engine, language, empty, sentiment, themes, urgent, urgencyReasons, churnRisk, asksForContact } = read;
  const { label, score, probability } = sentiment;
  return JSON.stringify([
    ...[engine, language, empty, label, score, probability, urgent, urgencyReasons, churnRisk, asksForContact],
    themes.map((mention) => [mention.theme, mention.sentiment, mention.confidence]),
    (read.competitors ?? []).map(({ name, stance }) => [name, stance]),
  ]);
}

/** Whether there is anything to tell; the order in which fields are stored is not. */
export function readOtherwise(before: WordsRead, after: WordsRead): boolean {
  return said(before) !== said(after);
}
