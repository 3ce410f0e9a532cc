import { describe, expect, it } from '@jest/globals';
import { fieldChanges } from './field-changes.js';

const channel = {
  ...{ kind: 'webhook', enabled: true, events: ['*'], teams: null, recipients: null },
  ...{ url: 'https://hooks.example.com/services/T0/B0/token', secret: 'whsec_AAAA' },
};

describe('the changes of a channel', () => {
  it('are all its fields when it is new, without secrets', () => {
    expect(fieldChanges(null, channel)).toEqual([
      { field: 'kind', from: null, to: 'webhook' },
      { field: 'enabled', from: null, to: true },
      { field: 'events', from: null, to: ['*'] },
      { field: 'url', from: null, to: 'https://hooks.example.com/***' },
      { field: 'secret', from: null, to: '***' },
    ]);
  });

  it('are what differs, also where only the hidden part does', () => {
    const url = 'https://hooks.example.com/services/T0/B0/other';
    expect(fieldChanges(channel, { ...channel, enabled: false, secret: 'whsec_BBBB', url })).toEqual([
      { field: 'enabled', from: true, to: false },
      { field: 'url', from: 'https://hooks.example.com/***', to: 'https://hooks.example.com/***' },
      { field: 'secret', from: '***', to: '***' },
    ]);
    expect(fieldChanges(channel, channel)).toEqual([]);
  });
});
