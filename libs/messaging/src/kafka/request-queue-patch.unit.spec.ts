import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { patchRequestQueue, type RequestQueue, unpatched } from './request-queue-patch.js';

interface Queue extends RequestQueue {
  push(request: object): void;
  fulfillRequest(answer: object): void;
  maybeThrottle(ms: number): void;
  inflight: ReadonlyMap<number, unknown>;
}

const require = createRequire(import.meta.url);
const logger = Object.fromEntries(['debug', 'info', 'warn', 'error'].map((level) => [level, () => undefined]));

/** The queue of a real connection, so that it is the class that kafkajs' clients use; what it sends is written down. */
function connectionQueue(maxInFlightRequests: number | null = null) {
  const Connection = require('kafkajs/src/network/connection.js') as new (options: object) => { requestQueue: Queue };
  const { requestQueue: queue } = new Connection({
    host: 'broker',
    port: 9092,
    logger: { ...logger, namespace: () => logger },
    requestTimeout: 15_000,
    connectionTimeout: 1_000,
    maxInFlightRequests,
  });
  const sent: number[] = [];
  const push = (correlationId: number): void =>
    queue.push({
      entry: { correlationId, resolve: () => undefined, reject: () => undefined },
      expectResponse: true,
      sendRequest: () => sent.push(correlationId),
    });
  const answer = (correlationId: number): void => queue.fulfillRequest({ correlationId, payload: null, size: 0 });
  return { queue, sent, push, answer };
}

describe('the patched request queue of kafkajs', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is the one of the kafkajs that is installed', () => {
    expect(unpatched).toBeNull();
  });

  it('has no timer after an answer when nothing waits', () => {
    const { sent, push, answer } = connectionQueue();
    push(1);
    answer(1);
    expect(sent).toEqual([1]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('holds requests back while the broker throttles, sends them in order after that, and then has no timer', () => {
    const { queue, sent, push, answer } = connectionQueue();
    queue.maybeThrottle(500);
    for (const id of [1, 2, 3]) push(id);
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(499);
    expect(sent).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(sent).toEqual([1, 2, 3]);
    for (const id of sent) answer(id);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('goes on holding back when the broker throttles for longer meanwhile', () => {
    const { queue, sent, push } = connectionQueue();
    queue.maybeThrottle(500);
    push(1);
    jest.advanceTimersByTime(300);
    queue.maybeThrottle(700);
    jest.advanceTimersByTime(699);
    expect(sent).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(sent).toEqual([1]);
  });

  it('sends the next of too many requests at the answer to one before it', () => {
    const { sent, push, answer } = connectionQueue(1);
    push(1);
    push(2);
    expect(sent).toEqual([1]);
    answer(1);
    expect(sent).toEqual([1, 2]);
    answer(2);
    jest.advanceTimersByTime(10);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('never sets a timer in the past', () => {
    const set = jest.spyOn(globalThis, 'setTimeout');
    const { queue, push, answer } = connectionQueue(1);
    queue.maybeThrottle(5);
    for (const id of [1, 2, 3]) push(id);
    jest.advanceTimersByTime(5);
    for (const id of [1, 2, 3]) answer(id);
    const delays = set.mock.calls.map(([, ms]) => ms);
    set.mockRestore();
    expect(delays.length).toBeGreaterThan(0);
    expect(delays.filter((ms) => ms === undefined || ms < 1)).toEqual([]);
  });
});

describe('another kafkajs', () => {
  class Stranger {
    scheduleCheckPendingRequests(): void {}
  }
  const its = Stranger.prototype.scheduleCheckPendingRequests;
  const load = (version: string, queue: unknown) => (module: string) => {
    if (module.endsWith('package.json')) return { version };
    if (queue === null) throw new Error(`Cannot find module '${module}'`);
    return queue;
  };

  it('is left alone: of another version, without these methods, without this file', () => {
    expect(patchRequestQueue(load('2.2.5', Stranger))).toBe('kafkajs is 2.2.5, the patch is for 2.2.4');
    expect(Stranger.prototype.scheduleCheckPendingRequests).toBe(its);
    expect(patchRequestQueue(load('2.2.4', class {}))).toMatch(/has no scheduleCheckPendingRequests/);
    expect(patchRequestQueue(load('2.2.4', null))).toMatch(/Cannot find module/);
  });
});
