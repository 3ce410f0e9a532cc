import { describe, expect, it } from '@jest/globals';
import { copyFeatures, createFeatureReader } from '../features/index.js';
import { LinearTrainer, type Example } from './linear-trainer.js';

const reader = createFeatureReader();
const example = (text: string, ...target: number[]): Example => ({
  features: copyFeatures(reader.read(text, 'en')),
  target: Float32Array.from(target),
});
const examples = [
  example('The parcel came on Tuesday', 1, 0),
  example('My parcel is lost', 1, 0),
  example('The waiter brought the soup', 0, 1),
  example('Cold soup again', 0, 1),
];
const predicted = (trainer: LinearTrainer, text: string): number[] => {
  const out = new Float32Array(2);
  trainer.predict(example(text).features, out);
  return [...out];
};

describe('the linear trainer', () => {
  it.each(['softmax', 'logistic'] as const)('learns from a few lines (%s)', (kind) => {
    const trainer = new LinearTrainer({ kind, columns: 2, bits: 14 }).train(examples, 10);
    const [parcel, soup] = predicted(trainer, 'Where is my parcel');
    expect(parcel).toBeGreaterThan(soup!);
    expect(predicted(trainer, 'the soup')[1]).toBeGreaterThan(0.5);
  });

  it('gives the same weights for the same seed, whatever order it shuffles to', () => {
    const train = (seed: number) =>
      new LinearTrainer({ kind: 'logistic', columns: 2, bits: 12, seed }).train(examples, 3).hashed;
    expect(train(3)).toEqual(train(3));
    expect(train(3)).not.toEqual(train(4));
  });

  it('learns nothing about a column that a row does not know', () => {
    const unknown = examples.map((each) => ({ ...each, target: Float32Array.of(each.target[0]!, NaN) }));
    const trainer = new LinearTrainer({ kind: 'logistic', columns: 2, bits: 12 }).train(unknown, 3);
    expect(trainer.bias[1]).toBe(0);
    expect(trainer.hashed.filter((_, at) => at % 2 === 1).every((weight) => weight === 0)).toBe(true);
  });

  it('leaves alone what another model already knows', () => {
    const offset = Float32Array.of(20, -20);
    const trainer = new LinearTrainer({ kind: 'logistic', columns: 2, bits: 12 });
    trainer.train([{ ...examples[0]!, offset }], 5);
    expect(Math.max(...trainer.hashed.map(Math.abs))).toBeLessThan(1e-3);
  });
});
