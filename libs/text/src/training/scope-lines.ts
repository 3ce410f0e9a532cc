/** Made lines that teach scope, sign-symmetric: what is said, denied, was so once, was expected or asked. */
const GOOD =
  `good great helpful friendly clean easy fast reliable comfortable clear fair polite pleasant useful smooth perfect
  amazing excellent wonderful nice`.split(/\s+/);
const BAD =
  `bad terrible rude dirty difficult slow unreliable uncomfortable confusing unfair awful poor horrible useless
  broken disgusting late noisy expensive annoying`.split(/\s+/);
const PLAIN = `blue local private daily large small standard digital monthly early regular separate second new`.split(
  /\s+/,
);
const THINGS =
  `service food room app delivery staff crew support website product hotel driver price order flight food bank
  store line battery seat`.split(/\s+/);

const NEGATIVE = [1, 0, 0];
const NEUTRAL = [0, 1, 0];
const POSITIVE = [0, 0, 1];
/** "Not bad" is praise, faint at times. */
const FAINT = [0, 0.15, 0.85];

type Say = (thing: string, word: string) => string;

const denials: Say[] = [
  (thing, word) => `The ${thing} was not ${word}`,
  (_thing, word) => `Not ${word} at all`,
  (thing, word) => `the ${thing} isn't ${word} at all`,
  (thing, word) => `I would not call the ${thing} ${word}`,
  (thing, word) => `I don't think the ${thing} is ${word}`,
  (thing, word) => `I can't say, after a week with it, that the ${thing} is ${word}`,
  (thing, word) => `I thought the ${thing} would be ${word}, but it wasn't`,
  (thing, word) => `Was the ${thing} ${word}? No`,
  (_thing, word) => `Not ${word}`,
];
const sayings: Say[] = [
  (thing, word) => `The ${thing} was ${word}`,
  (thing, word) => `Is the ${thing} ${word}? Yes`,
  (thing, word) => `Some say otherwise, but I find the ${thing} ${word}`,
];
const changes = (thing: string, before: string, now: string): string[] => [
  `I used to find the ${thing} ${before}, now it is ${now}`,
  `The ${thing} used to be ${before}, but now it is ${now}`,
  `Others call the ${thing} ${before}, but I think it is ${now}`,
  `I find the ${thing} ${now}, although people told me it is ${before}`,
];

export function scopeLines(): { text: string; gold: readonly number[] }[] {
  const lines: { text: string; gold: readonly number[] }[] = [];
  const add = (text: string, gold: readonly number[]): void => void lines.push({ text, gold });
  for (let i = 0; i < 20; i++) {
    for (let turn = 0; turn < 3; turn++) {
      const thing = THINGS[(i + 7 * turn) % THINGS.length]!;
      const good = GOOD[(i + turn) % GOOD.length]!;
      const bad = BAD[(i + 3 * turn) % BAD.length]!;
      const plain = PLAIN[(i + turn) % PLAIN.length]!;
      for (const say of denials) {
        add(say(thing, good), NEGATIVE);
        add(say(thing, bad), FAINT);
        add(say(thing, plain), NEUTRAL);
      }
      for (const say of sayings) {
        add(say(thing, good), POSITIVE);
        add(say(thing, bad), NEGATIVE);
        add(say(thing, plain), NEUTRAL);
      }
      for (const text of changes(thing, good, bad)) add(text, NEGATIVE);
      for (const text of changes(thing, bad, good)) add(text, POSITIVE);
    }
  }
  return lines;
}
