import { createTextEngine } from '@heed/text';

const GREETINGS =
  'hello hola bonjour hallo ciao olá hej hei ahoj cześć здравствуйте привіт γειά שלום مرحبا سلام नमस्ते হ্যালো வணக்கம் హలో ನಮಸ್ಕಾರ ഹലോ สวัสดี ສະບາຍດີ မင်္ဂလာပါ សួស្តី 你好 こんにちは 안녕하세요 xin chào halo kumusta merhaba sziasztok salut здраво zdravo labas sveiki tere ';

const MEGABYTE = 1 << 20;

/** What is repeated, and how often: a megabyte where not said otherwise. */
const INPUTS: { on: string; unit: string; times?: number }[] = [
  { on: 'one letter', unit: 'a' },
  { on: '100,000 emoji', unit: '😡', times: 100_000 },
  { on: 'right to left', unit: 'השירות היה איטי مرحبا بكم ' },
  { on: 'lone surrogates', unit: '\ud83d \udc4e' },
  { on: 'HTML', unit: '<p class="x">slow &amp; rude<br/></p>' },
  { on: 'a URL only', unit: 'https://example.org/?a=' },
  { on: '40 languages', unit: GREETINGS },
  { on: 'not but not', unit: 'not bad but not good, ' },
];

/** The least of so many turns is the engine's own time: other work on the machine and the collector only add to it. */
const TURNS = 9;
/** Short ones take more turns, up to these milliseconds. */
const LEAST_MS = 2_000;
const MOST_TURNS = 200;

/** A line of JSON for each input: what it was, and the least milliseconds for it and for twice as much. */
const engine = createTextEngine();
const smaller = Number(process.argv[2] ?? 1);
for (const { on, unit, times } of INPUTS) {
  const repeats = (times ?? Math.ceil(MEGABYTE / unit.length)) / smaller;
  const texts = { once: unit.repeat(repeats), twice: unit.repeat(2 * repeats) };
  const time = (text: string): number => {
    const begun = performance.now();
    engine.analyze(text);
    return performance.now() - begun;
  };
  time(texts.once);
  time(texts.twice);
  const least = { once: Infinity, twice: Infinity };
  const begun = performance.now();
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    if (turn >= TURNS && performance.now() - begun > LEAST_MS) break;
    least.once = Math.min(least.once, time(texts.once));
    least.twice = Math.min(least.twice, time(texts.twice));
  }
  const size = times === undefined ? `${MEGABYTE / smaller / 1024} KB of ${on}` : on;
  process.stdout.write(`${JSON.stringify({ on: size, ...least })}\n`);
}
