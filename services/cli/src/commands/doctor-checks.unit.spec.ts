import { describe, expect, it } from '@jest/globals';
import { checkReady } from './doctor-checks.js';

describe('what heed doctor makes of a part that is away', () => {
  const todo = (part: string, reason: string): string | undefined =>
    checkReady({ problems: [{ service: 'notification', part, reason, tolerable: true }] })[0]!.todo;

  it('asks for the broker where nothing says otherwise', () => {
    expect(todo('relay', 'Broker not connected')).toMatch(/^Is the broker up\?/);
  });

  it('names a full disk, whichever part has met it', () => {
    for (const part of ['relay', 'consumer', 'database'])
      expect(todo(part, 'could not extend file "base/16384/16489": No space left on device')).toMatch(
        /^The disk .* full/,
      );
  });

  it('names the database where a relay or a consumer cannot reach it', () => {
    for (const reason of ['the database does not answer', 'the database system is in recovery mode'])
      expect(todo('relay', reason)).toMatch(/^Is PostgreSQL up\?/);
  });
});
