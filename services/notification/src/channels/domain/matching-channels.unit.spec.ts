import { describe, expect, it } from '@jest/globals';
import { matchingChannels, type Occasion, type Subscription } from './matching-channels.js';

const base: Subscription = { kind: 'webhook', enabled: true, events: ['*'], teams: null };
const opened: Occasion = { about: 'task.opened', team: 'Care', bundled: false };
const hears = (channel: Partial<Subscription>, occasion: Partial<Occasion> = {}) =>
  matchingChannels([{ ...base, ...channel }], { ...opened, ...occasion }).length === 1;

describe('a channel', () => {
  it('hears of the events that it names, or of all', () => {
    expect(hears({})).toBe(true);
    expect(hears({ events: ['task.overdue', 'task.opened'] })).toBe(true);
    expect(hears({ events: ['task.overdue'] })).toBe(false);
  });

  it('hears of the teams that it names, or of all', () => {
    expect(hears({ teams: ['Riverside', 'Care'] })).toBe(true);
    expect(hears({ teams: ['Riverside'] })).toBe(false);
  });

  it('hears nothing while it is disabled', () => {
    expect(hears({ enabled: false })).toBe(false);
  });

  it('hears of what an import brings task by task as a webhook, summed up as a mail', () => {
    expect(hears({}, { bundled: true })).toBe(true);
    expect(hears({ kind: 'email' }, { bundled: true })).toBe(false);
    expect(hears({ kind: 'email' }, { bundled: true, about: 'import.digest' })).toBe(true);
    expect(hears({}, { bundled: true, about: 'import.digest' })).toBe(false);
  });
});
