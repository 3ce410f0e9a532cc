import type { Context, RowModule } from '../context.js';
import type { Row } from '../row.js';

const GREETINGS =
  'hello hola bonjour hallo ciao olá hej hei ahoj cześć здравствуйте привіт γειά שלום مرحبا سلام नमस्ते হ্যালো வணக்கம் హలో ನಮಸ್ಕಾರ ഹലോ สวัสดี ສະບາຍດີ မင်္ဂလာပါ សួស្តី 你好 こんにちは 안녕하세요 xin chào halo kumusta merhaba sziasztok salut здраво zdravo labas sveiki tere ';

const INPUTS: Record<string, string> = {
  'one letter': 'a',
  emoji: '😡',
  'right to left': 'השירות היה איטי مرحبا بكم ',
  'lone surrogates': '\ud83d \udc4e',
  HTML: '<p class="x">slow &amp; rude<br/></p>',
  'a URL only': 'https://example.org/?a=',
  '40 languages': GREETINGS,
  'not but not': 'not bad but not good, ',
};

/** Time for twice the text over time for once: 2 is linear. */
export const badInput: RowModule = {
  name: 'bad-input',
  *run({ engine, quick }: Context): Iterable<Row> {
    const size = quick ? 1 << 18 : 1 << 20;
    for (const [on, unit] of Object.entries(INPUTS)) {
      const time = (length: number): number => {
        const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
        const begun = performance.now();
        engine.analyze(text);
        return performance.now() - begun;
      };
      time(size / 2);
      const half = Math.min(time(size / 2), time(size / 2));
      const whole = Math.min(time(size), time(size));
      const common = { section: 'bad input', on: `${size / 1024} KB of ${on}`, by: 'fast' };
      yield { ...common, measure: 'ms', value: whole };
      yield { ...common, measure: 'times the half', value: whole / half, aim: 'about 2' };
    }
  },
};
