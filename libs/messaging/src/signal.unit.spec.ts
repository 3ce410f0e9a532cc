import { describe, expect, it } from '@jest/globals';
import { Signal } from './signal.js';

describe('Signal', () => {
  const LONG = 600_000;

  it('lets a waiter go when it is raised', async () => {
    const signal = new Signal();
    const waiting = signal.wait(LONG);
    signal.raise();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('raised while nobody waits lets the next wait through, and only that one', async () => {
    const signal = new Signal();
    signal.raise();
    signal.raise();
    await signal.wait(LONG);
    let through = false;
    const second = signal.wait(LONG).then(() => (through = true));
    await Promise.resolve();
    expect(through).toBe(false);
    signal.raise();
    await second;
  });

  it('lets a waiter go when its time is up', async () => {
    await expect(new Signal().wait(1)).resolves.toBeUndefined();
  });
});
