import { eventually } from './eventually.js';

describe('eventually', () => {
  it('tries an assertion until it passes and returns what it returns', async () => {
    let tries = 0;
    const value = await eventually(() => {
      expect(++tries).toBe(3);
      return 'done';
    });
    expect(value).toBe('done');
  });

  it('throws the last error of the assertion when time is up', async () => {
    let tries = 0;
    const waiting = eventually(() => Promise.reject(new Error(`try ${++tries}`)), {
      timeoutMs: 30,
      intervalMs: 5,
      describe: 'the task',
    });
    await expect(waiting).rejects.toThrow(/^Within 30 ms the task did not come true.\ntry \d+$/);
    expect(tries).toBeGreaterThan(1);
  });
});
