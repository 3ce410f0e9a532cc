const WEIGHTS: [number, string][] = [
  [3, '😍🥰😻❤♥💕💖💗💓💘💙💚💛💜🧡🤩💯🏆🥇'],
  [2, '👍😀😃😄😁😊☺🙂😎🤗👏🙌🎉🥳💪⭐🌟✨😘👌😇😋🤝✅☑💐🌹'],
  [1, '😂😆😅🙏😉🤞👋😌🎊'],
  [-1, '😕🙁😐😑🤔🙄😬😒😓😥😳🤷🤦😟🥺'],
  [-2, '👎😞😔😢😩😫😤😠☹😣😖😰😨🤮🤢💔😪🚩❌😿'],
  [-3, '😡🤬😭🖕💩👿😱'],
];

const byPoint = new Map<number, number>();
for (const [weight, characters] of WEIGHTS) {
  for (const character of characters) byPoint.set(character.codePointAt(0)!, weight);
}

/** −3…3 for an emoji with a polarity, undefined for any other code point. */
export function emojiWeight(point: number): number | undefined {
  return byPoint.get(point);
}

const EMOTICONS: [string, number][] = [
  [":'(", -2],
  [':-)', 2],
  [':-(', -2],
  [':-D', 2],
  [';-)', 1],
  [':-/', -1],
  [':)', 2],
  [':(', -2],
  [':D', 2],
  [':/', -1],
  [';)', 1],
  ['=)', 2],
  ['=(', -2],
  ['<3', 3],
];

/** The emoticon that begins at `at`. */
export function emoticonAt(text: string, at: number): { length: number; weight: number } | undefined {
  const code = text.charCodeAt(at);
  if (code < 58 || code > 61) return undefined;
  for (const [shape, weight] of EMOTICONS) {
    if (text.startsWith(shape, at)) return { length: shape.length, weight };
  }
  return undefined;
}
