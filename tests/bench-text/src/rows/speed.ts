import type { Context, RowModule } from '../context.js';
import type { Row } from '../row.js';
import { loadPeers } from './peers.js';

/** Comments a second on one thread, best of some turns: the machine has other work, which only ever slows. */
function rate(texts: readonly string[], turns: number, read: (text: string) => unknown): number {
  let best = 0;
  for (let turn = 0; turn < turns; turn++) {
    const begun = performance.now();
    for (const text of texts) read(text);
    best = Math.max(best, (texts.length / (performance.now() - begun)) * 1_000);
  }
  return best;
}

export const speed: RowModule = {
  name: 'speed',
  *run({ engine, quick, read }: Context): Iterable<Row> {
    const posts = read('evaluate/airline_tweets');
    if (posts === undefined) return;
    const texts = posts.rows.slice(0, quick ? 2_000 : 6_000).map(({ text }) => text);
    const characters = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
    const common = { section: 'speed', measure: 'comments/s', n: texts.length };
    const turns = quick ? 3 : 6;
    yield {
      ...common,
      on: `whole analysis, ${characters} characters`,
      by: 'fast',
      value: rate(texts, turns, (text) => engine.analyze(text)),
      aim: '≥ 30,000',
    };
    for (const peer of loadPeers(() => undefined))
      yield {
        ...common,
        on: `sentiment only, ${characters} characters`,
        by: peer.name,
        value: rate(texts.slice(0, 2_000), 2, (text) => peer.score(text)),
      };
  },
};
