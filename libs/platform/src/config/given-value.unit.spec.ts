import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import { givenValue } from './given-value.js';
import { readSettings } from './read-settings.js';

describe('a setting', () => {
  let folder: string;
  const file = (text: string): string => {
    const path = join(folder, 'secret');
    writeFileSync(path, text);
    return path;
  };
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'heed-setting-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('may be in a file, whose last line end does not count', () => {
    expect(givenValue('X', { X_FILE: file('hush \n') })).toBe('hush ');
    expect(givenValue('X', { X: ' ', X_FILE: file('hush\r\n') })).toBe('hush');
  });

  it('is what its variable says, where that is set', () => {
    expect(givenValue('X', { X: 'loud', X_FILE: file('hush') })).toBe('loud');
  });

  it('is unset where neither says anything', () => {
    expect([givenValue('X', {}), givenValue('X', { X_FILE: '' }), givenValue('X', { X_FILE: file('\n') })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('in a file that is not there is told by both names', () => {
    const missing = join(folder, 'missing');
    expect(() => givenValue('X', { X_FILE: missing })).toThrow(
      `X_FILE is ${JSON.stringify(missing)}, which cannot be read (ENOENT); it should be a file with the value of X`,
    );
  });

  it('in a file is checked as any, and not shown where it is a secret', () => {
    const schema = Type.Object({ X: Type.String({ minLength: 8, secret: true, description: 'A secret' }) });
    expect(readSettings(schema, { X_FILE: file('long enough\n') })).toEqual({ X: 'long enough' });
    expect(() => readSettings(schema, { X_FILE: file('hush') })).toThrow('X is not shown here (4 characters)');
  });
});
