import { describe, expect, it } from '@jest/globals';
import { namesPerson } from './names-person.js';

const isAdas = namesPerson({
  ids: ['c1', 'customer-4711', 'answer-9'],
  words: ['Ada', 'ada.quixano@customers.example', 'Ada Quixano-Müller'],
});

describe('a record that names a person', () => {
  it.each([
    ['by its key', 'answer-9\n{}\nnot JSON at all'],
    ['by a short id, where it stands as an id', 'k\n{}\n{"respondent": {"id": "c1"}}'],
    ['by a long id, wherever it stands', 'k\n{"ce_subject":"x customer-4711"}\n'],
    ['by an address in broken JSON', 'k\n{}\n{"respondent":{"email":"ADA.Quixano@customers.example'],
    ['by a name that is written in escapes', 'k\n{}\n{"name":"Ada Quixano-M\\u00fcller"}'],
    ['by a short name that is the whole of a text', 'k\n{}\n{"name":"ada"}'],
  ])('is told %s', (_, text) => {
    expect(isAdas(text)).toBe(true);
  });

  it.each([
    ['with the id as another value', 'k\n{}\n{"dimensions":{"unit":"c1"}}'],
    ['with the short name inside of another', 'k\n{}\n{"name":"Adalbert","id":"c17"}'],
    ['that is empty', '\n{}\n'],
  ])('is not one %s', (_, text) => {
    expect(isAdas(text)).toBe(false);
  });
});
