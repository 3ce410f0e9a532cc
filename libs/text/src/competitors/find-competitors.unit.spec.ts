import { findComparisons } from './find-comparisons.js';
import { findCompetitors } from './find-competitors.js';

const rivals = [{ name: 'Delta' }, { name: 'JetBlue', aliases: ['jet blue'] }, { name: 'American', aliases: ['AA'] }];
const stances = (text: string) => findCompetitors(text, rivals).map(({ name, stance }) => `${name}: ${stance}`);

describe('competitors', () => {
  it.each([
    ['Delta is so much better than you', 'Delta: better'],
    ['You are worse than AA', 'American: better'],
    ['not as good as Delta', 'Delta: better'],
    ['Better than Delta by far', 'Delta: worse'],
    ['I prefer you to Delta', 'Delta: worse'],
    ['I switched from Delta to you', 'Delta: worse'],
    ['Next time I am switching to jet blue', 'JetBlue: switch'],
    ['Delta was fine', 'Delta: mention'],
    ['We are moving to another bank', 'null: switch'],
    ['your competitors are cheaper', 'null: better'],
  ])('%j: %s', (text, expected) => expect(stances(text)).toEqual([expected]));

  it('gives the place of the name as it is written', () => {
    const text = 'Why not JET BLUE?';
    const [mention] = findCompetitors(text, rivals);
    expect(text.slice(mention!.start, mention!.end)).toBe('JET BLUE');
  });

  it('matches whole words, and short names in their case only', () => {
    expect(findCompetitors('deltas and aa batteries and AAA', rivals)).toEqual([]);
  });

  it('reads without a list', () => {
    expect(findCompetitors('cheaper elsewhere')).toEqual([{ name: null, start: 8, end: 17, stance: 'mention' }]);
  });

  it('reads 200,000 characters in less than a second of one core', () => {
    for (const piece of ['better ', 'not ', 'Delta ', 'as good as ', 'JJ', 'other ']) {
      const before = process.cpuUsage();
      findCompetitors(piece.repeat(200_000 / piece.length), rivals);
      expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
    }
  });
});

describe('comparison frames', () => {
  it.each([
    ['much easier to use than the old one', 'better'],
    ['not better than before', 'worse'],
    ['the worst hotel', 'worst'],
    ['by far the best bank', 'best'],
    ['as quick as the others', 'equal'],
    ['unlike my old provider', 'different'],
    ['the only place I shop', 'only'],
  ])('%j is %s', (text, kind) => expect(findComparisons(text)[0]?.kind).toBe(kind));

  it('finds none where nothing is compared', () => {
    expect(findComparisons('The room was clean and the staff were kind.')).toEqual([]);
  });
});
