import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { withSignsOfLife } from './answers-late.js';

describe('an answer that may be late', () => {
  it('is itself where it comes soon, and so is its failure', async () => {
    expect(await withSignsOfLife(Promise.resolve({ ok: true }), 60_000)).toEqual({ ok: true });
    await expect(withSignsOfLife(Promise.reject(new Error('no')), 60_000)).rejects.toThrow('no');
  });

  it('is JSON behind spaces where it does not', async () => {
    let end!: (answer: unknown) => void;
    const body = await withSignsOfLife(new Promise((resolve) => (end = resolve)), 1);
    if (!(body instanceof Readable)) throw new TypeError('it came soon');
    let heard = '';
    body.on('data', (part: Buffer) => (heard += part.toString()));
    while (heard.length < 3) await turn();
    end({ ok: true });
    await once(body, 'end');
    expect(heard).toMatch(/^ {3,}\{"ok":true\}$/);
    expect(JSON.parse(heard)).toEqual({ ok: true });
  });

  it('breaks off where it fails after the first sign', async () => {
    let fail!: (error: Error) => void;
    const body = await withSignsOfLife(new Promise((_, reject) => (fail = reject)), 1);
    const read = text(body as Readable);
    fail(new Error('the database is away'));
    await expect(read).rejects.toThrow('the database is away');
  });
});
