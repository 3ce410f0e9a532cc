import { describe, expect, it } from '@jest/globals';
import { checkHandlers } from './consumer.js';

describe('checkHandlers', () => {
  const declared = [{ type: 'heed.task.opened.v1' }, { type: 'heed.task.closed.v1' }];
  const types = declared.map(({ type }) => type);

  it('is content when handlers and declaration agree', () => {
    expect(() => checkHandlers('notification', declared, types)).not.toThrow();
    expect(() => checkHandlers('console', [], [])).not.toThrow();
  });

  it('names what is declared and has no handler', () => {
    expect(() => checkHandlers('notification', declared, types.slice(1))).toThrow(
      'notification: heed.task.opened.v1 is declared and has no handler',
    );
  });

  it('names what is handled and not declared', () => {
    expect(() => checkHandlers('notification', declared.slice(1), types)).toThrow(
      'heed.task.opened.v1 has a handler and is not declared',
    );
  });

  it('names what no contract describes', () => {
    const odd = { type: 'heed.moon.landed.v1' };
    expect(() => checkHandlers('notification', [odd], [odd.type])).toThrow('heed.moon.landed.v1 has no contract');
  });
});
