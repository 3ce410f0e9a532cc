import { describe, expect, it } from '@jest/globals';
import { isUuid } from '@heed/kernel';
import { responseReceived } from './events/response-received.v1.js';
import { taskOpened } from './events/task-opened.v1.js';
import { derivedEvent, newEvent } from './new-event.js';

const tenantId = '0192f0c0-0000-7000-8000-0000000000a1';
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const time = new Date('2026-11-20T09:12:04.120Z');
const cause = newEvent(responseReceived, responseReceived.example, {
  service: 'ingestion',
  tenantId,
  time,
  lane: 'bulk',
  traceparent,
});

describe('newEvent', () => {
  it('wraps the data in an envelope whose subject is the contract’s key', () => {
    expect(cause).toEqual({
      id: cause.id,
      type: 'heed.response.received.v1',
      source: '/heed/ingestion',
      subject: responseReceived.example.responseId,
      time: '2026-11-20T09:12:04.120Z',
      tenantId,
      lane: 'bulk',
      traceparent,
      data: responseReceived.example,
    });
    expect(isUuid(cause.id)).toBe(true);
  });

  it('is live and has no trace unless told otherwise, and gets an id of its own each time', () => {
    const origin = { service: 'ingestion', tenantId, time };
    const first = newEvent(responseReceived, responseReceived.example, origin);
    const second = newEvent(responseReceived, responseReceived.example, origin);
    expect(first.lane).toBe('live');
    expect(first).not.toHaveProperty('traceparent');
    expect(second.id > first.id).toBe(true);
  });
});

describe('derivedEvent', () => {
  it('is the same event each time that it is derived', () => {
    const [first, second] = [1, 2].map(() => derivedEvent(cause, taskOpened, taskOpened.example, 'routing', 'unhappy'));
    expect(second).toEqual(first);
    expect(isUuid(first!.id)).toBe(true);
  });

  it('keeps its id from release to release', () => {
    const fixed = { ...cause, id: '0192f0c0-0000-7000-8000-0000000000e1' };
    expect(derivedEvent(fixed, taskOpened, taskOpened.example, 'routing', 'unhappy').id).toBe(
      '40761b14-2e4f-572a-b9d6-d6bb328bc5c5',
    );
  });

  it('has the cause’s time, tenant, lane and trace, and its own type, source and subject', () => {
    expect(derivedEvent(cause, taskOpened, taskOpened.example, 'routing')).toMatchObject({
      type: 'heed.task.opened.v1',
      source: '/heed/routing',
      subject: taskOpened.example.taskId,
      time: cause.time,
      tenantId,
      lane: 'bulk',
      traceparent,
    });
  });

  it('differs in its id by cause, by type and by discriminator, and not by its data', () => {
    const base = derivedEvent(cause, taskOpened, taskOpened.example, 'routing');
    const other = { ...cause, id: '0192f0c0-0000-7000-8000-0000000000e2' };
    const ids = [
      base.id,
      derivedEvent(other, taskOpened, taskOpened.example, 'routing').id,
      derivedEvent(cause, responseReceived, responseReceived.example, 'routing').id,
      derivedEvent(cause, taskOpened, taskOpened.example, 'routing', 1).id,
    ];
    expect(new Set(ids).size).toBe(4);
    expect(derivedEvent(cause, taskOpened, { ...taskOpened.example, comment: null }, 'routing').id).toBe(base.id);
  });
});
