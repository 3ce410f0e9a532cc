import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDeepReader, type DeepReader, type DeepReading } from './deep-reader.js';

const LABELS = ['negative', 'neutral', 'positive'] as const;

/** Own sentences; none is in what the model learned from. */
const sentences: Record<(typeof LABELS)[number], string[]> = {
  negative: [
    'Forty minutes in the queue and then the counter closed.',
    'My parcel was marked as delivered but nothing is here.',
    'I would not call this a clean room.',
    'They took the payment twice and nobody writes back.',
    'The flight was cancelled and we slept on the airport floor.',
    'It used to be a good hotel, but now it is dirty.',
    'Not worth the money.',
    'The app crashes whenever I open my invoice.',
  ],
  neutral: [
    'The shop is on the second floor.',
    'Which documents do I need to open an account?',
    'My flight leaves at nine tomorrow.',
    'I ordered the blue one in size ten.',
    'Can I change the delivery address online?',
  ],
  positive: [
    'The woman at the desk found my bag within five minutes, thank you!',
    'Clean, quiet and close to the station.',
    'I was told it would be slow, but it was wonderful.',
    'Best support I have ever had.',
    'Not bad at all, we will come back.',
    'Everything arrived a day early and well packed.',
    'Easy to set up and it just works.',
  ],
};

describe('the deep tier with its shipped weights', () => {
  let reader: DeepReader;
  const readAll = async (texts: string[]): Promise<DeepReading[]> =>
    (await reader.read(texts)).map((reading) => {
      if (reading === null) throw new Error('nothing was read');
      return reading;
    });

  beforeAll(async () => {
    reader = await createDeepReader();
  });
  afterAll(() => reader.close());

  it('reads plain feedback as people do: 17 of 20 at least, on any CPU', async () => {
    const rows = LABELS.flatMap((label) => sentences[label].map((text) => ({ text, label })));
    const readings = await readAll(rows.map(({ text }) => text));
    const wrong = rows.filter(({ label }, index) => {
      const { probabilities } = readings[index]!;
      return LABELS[probabilities.indexOf(Math.max(...probabilities))] !== label;
    });
    // Two were wrong where it was made (AVX-512 VNNI): “I would not call this …” and “The flight was cancelled …”, both neutral to it.
    expect(wrong.length).toBeLessThanOrEqual(3);
  });

  it('gives probabilities, and vectors that know what is alike', async () => {
    const texts = ['The room was very clean.', 'Our hotel room was spotless.', 'My card was declined at the till.'];
    const [room, hotel, card] = await readAll(texts);
    const like = (a: DeepReading, b: DeepReading): number => a.vector.reduce((sum, x, i) => sum + x * b.vector[i]!, 0);
    for (const { probabilities, vector } of [room!, hotel!, card!]) {
      expect(probabilities[0] + probabilities[1] + probabilities[2]).toBeCloseTo(1, 5);
      expect(vector).toHaveLength(384);
    }
    expect(like(room!, room!)).toBeCloseTo(1, 5);
    expect(like(room!, hotel!)).toBeGreaterThan(like(room!, card!) + 0.2);
  });

  it('reads whatever comes: nothing, emoji, a megabyte, half a character', async () => {
    await readAll(['', '😀'.repeat(50_000), 'x'.repeat(1_000_000), 'a \ud800 b', 'مرحبا بالعالم', '<b>&nbsp;</b>']);
  });

  it('answers with null what is not read in time, and nothing is lost for the next', async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `I have waited for ${index} days and nobody calls back.`);
    const late = await reader.read(many, { deadlineMs: 1 });
    expect(late).toHaveLength(2_000);
    expect(late).toContain(null);
    expect(await reader.read(['Great service.'])).not.toContain(null);
  });

  it('answers null to whoever waits while it is closed', async () => {
    const other = await createDeepReader();
    const waiting = other.read(Array.from({ length: 500 }, () => 'Great service.'));
    await other.close();
    expect(await waiting).toContain(null);
    expect(await other.read(['Great service.'])).toEqual([null]);
  });
});
