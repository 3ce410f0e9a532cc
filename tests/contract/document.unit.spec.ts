import { describe, expect, it } from '@jest/globals';
import { type DocumentedOperation, exampleValues, operations, violationsOf } from './api-document.js';

const PROBLEM = 'application/problem+json';

/** What a stranger would miss. */
function missing(operation: DocumentedOperation): string[] {
  const found: string[] = [];
  if (operation.description.length < 20) found.push('has no description');
  for (const parameter of operation.parameters) {
    if ((parameter.description ?? '') === '') found.push(`parameter ${parameter.name} has no description`);
    if (parameter.required === true && exampleValues(parameter).length === 0)
      found.push(`parameter ${parameter.name} has no example`);
  }
  for (const [mediaType, body] of Object.entries(operation.bodies))
    if (exampleValues(body).length === 0) found.push(`the body as ${mediaType} has no example`);
  if (operation.problems.length === 0) found.push('has no problem');
  for (const [status, { content = {} }] of Object.entries(operation.answers))
    for (const [mediaType, answer] of Object.entries(content)) {
      const examples = exampleValues(answer);
      if (examples.length === 0) found.push(`the answer ${status} as ${mediaType} has no example`);
      for (const [name, value] of examples)
        for (const violation of violationsOf(answer.schema, value))
          found.push(`the ${name} of answer ${status}: ${violation}`);
      if (mediaType === PROBLEM && (examples[0]?.[1] as { status?: unknown }).status !== Number(status))
        found.push(`the example of ${status} has another status`);
    }
  return found;
}

describe('the document of the API', () => {
  // Each of its schemas is compiled, which takes a loaded machine a while.
  const SLOW = 300_000;

  it(
    'tells of each operation what it does, takes, answers and refuses, with examples that hold',
    () => {
      expect(operations.length).toBeGreaterThan(100);
      const found = operations.flatMap((operation) => missing(operation).map((what) => `${operation.id} ${what}`));
      expect(found).toEqual([]);
    },
    SLOW,
  );

  it('names a problem of its own where an id may name nothing', () => {
    const silent = operations.filter(
      ({ parameters, answers }) => parameters.some((one) => one.in === 'path') && answers['404'] === undefined,
    );
    // It makes what the path names.
    expect(silent.map(({ id }) => id)).toEqual(['putDimension']);
  });
});
