import { describe, expect, it } from '@jest/globals';
import { checkChannels, type GivenChannel } from './check-channels.js';

const mail: GivenChannel = { name: 'duty', kind: 'email', events: ['*'], recipients: ['duty@example.com'] };
const hook: GivenChannel = { name: 'crm', kind: 'webhook', events: ['*'], url: 'https://crm.example.com' };
const fine = { url: () => null, secret: () => null };
const told = (...channels: GivenChannel[]) =>
  checkChannels(channels, fine).map(({ field, detail }) => `${field} ${detail}`);

describe('a list of channels', () => {
  it('may hold mails and webhooks', () => {
    expect(told(mail, hook)).toEqual([]);
  });

  it('points at the entry and the field that is wrong', () => {
    expect(told(mail, { ...hook, recipients: [] }, { ...mail, url: 'https://x', recipients: undefined })).toEqual([
      '/1/recipients belongs to the kind email',
      '/2/name names the channel "duty" again',
      '/2/recipients is needed by the kind email',
      '/2/url belongs to the kind webhook',
    ]);
    expect(told({ ...hook, url: undefined })).toEqual(['/0/url is needed by the kind webhook']);
    expect(told({ ...hook, events: ['task.opened', 'import.digest'] })).toEqual([
      '/0/events/1 import.digest is a mail: only the kind email can have it',
    ]);
  });

  it('asks for URL and secret', () => {
    const strict = {
      url: (url: string) => `not ${url}`,
      secret: (secret: string, name: string) => `${name} ${secret}`,
    };
    expect(checkChannels([{ ...hook, secret: 's' }], strict)).toEqual([
      { field: '/0/url', rule: 'target', detail: 'not https://crm.example.com' },
      { field: '/0/secret', rule: 'secret', detail: 'crm s' },
    ]);
  });
});
