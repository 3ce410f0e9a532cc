import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { signWebhook } from './sign-webhook.js';
import { isSecret, MASKED_SECRET, newSecret, withoutSecrets } from './webhook-secret.js';

const now = () => Math.floor(Date.now() / 1_000);

describe('the signature of a webhook', () => {
  it('is the one of the reference library', () => {
    const secret = newSecret();
    const message = { id: 'msg_1', timestamp: now(), body: '{"data":"ü"}' };
    const reference = new Webhook(secret);
    const headers = signWebhook(message, secret);
    expect(headers['webhook-signature']).toBe(
      reference.sign(message.id, new Date(message.timestamp * 1_000), message.body),
    );
    expect(reference.verify(message.body, headers)).toEqual({ data: 'ü' });
  });

  it.each([
    ['another body', { body: '{"data":2}' }],
    ['another id', { id: 'msg_2' }],
    ['another time', { timestamp: now() - 1 }],
  ])('does not fit %s', (_, more) => {
    const secret = newSecret();
    const message = { id: 'msg_1', timestamp: now(), body: '{"data":1}' };
    const { body, id, timestamp } = { ...message, ...more };
    const headers = {
      ...signWebhook(message, secret),
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
    };
    expect(() => new Webhook(secret).verify(body, headers)).toThrow('No matching signature found');
  });
});

describe('a secret', () => {
  it('is new each time and long enough', () => {
    expect(newSecret()).not.toBe(newSecret());
    expect(isSecret(newSecret())).toBe(true);
  });

  it.each([
    ['its mask', MASKED_SECRET],
    ['too short', `whsec_${Buffer.alloc(23).toString('base64')}`],
    ['too long', `whsec_${Buffer.alloc(65).toString('base64')}`],
    ['no base64', `whsec_${'?'.repeat(40)}`],
    ['without its prefix', Buffer.alloc(32).toString('base64')],
  ])('is refused when it is %s', (_, text) => {
    expect(isSecret(text)).toBe(false);
  });

  it('is cut from what a receiver repeats, known or not', () => {
    const secret = newSecret();
    const repeated = `got ${secret} and v1,abc= and whsec_AAAA/BBB=`;
    expect(withoutSecrets(repeated, secret, 'v1,abc=')).toBe(`got *** and *** and ${MASKED_SECRET}`);
  });
});
