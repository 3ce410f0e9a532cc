import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Identity } from './identity.js';
import { IdentityToken } from './identity-token.js';

const SECRET = 'a secret for tests only';
const identity: Identity = {
  tenantId: '0192f0c0-7000-7000-8000-0000000000aa',
  timeZone: 'UTC',
  scopes: ['read'],
  actor: 'key:test',
};
const tokens = (): IdentityToken => new IdentityToken(SECRET);
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const now = (): number => Math.floor(Date.now() / 1_000);

describe('the identity that the door signs', () => {
  afterEach(() => void jest.useRealTimers());

  it('is read by the service that it is for, and by no other', () => {
    const token = tokens().sign(identity, 'scoring');
    expect(tokens().verify(token, 'scoring')).toEqual(identity);
    expect(() => tokens().verify(token, 'routing')).toThrow('not for this service');
  });

  it('is another for each service, also while it is kept', () => {
    const door = tokens();
    expect(door.sign(identity, 'scoring')).toBe(door.sign(identity, 'scoring'));
    expect(tokens().verify(door.sign(identity, 'routing'), 'routing')).toEqual(identity);
  });

  it('ends after a minute', () => {
    jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') });
    const token = tokens().sign(identity, 'scoring');
    jest.setSystemTime(new Date('2026-11-22T12:00:59Z'));
    expect(tokens().verify(token, 'scoring')).toEqual(identity);
    jest.setSystemTime(new Date('2026-11-22T12:01:01Z'));
    expect(() => tokens().verify(token, 'scoring')).toThrow('not valid');
  });

  it('is judged by the clock that both share, whatever their own say', () => {
    jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') });
    const shared = { now: () => new Date('2026-11-22T14:00:00Z') };
    const token = new IdentityToken(SECRET, shared).sign(identity, 'scoring');
    jest.setSystemTime(new Date('2026-11-22T16:00:00Z'));
    expect(new IdentityToken(SECRET, shared).verify(token, 'scoring')).toEqual(identity);
    expect(() => tokens().verify(token, 'scoring')).toThrow('not valid any more');
  });

  it.each([
    ['of another secret', () => new IdentityToken('another secret of tests only').sign(identity, 'scoring')],
    [
      'without a signature',
      () => `${encoded({ alg: 'none' })}.${encoded({ identity, aud: 'scoring', exp: now() + 60 })}.`,
    ],
    [
      'by another algorithm',
      () => {
        const text = `${encoded({ alg: 'HS512' })}.${encoded({ identity, aud: 'scoring', exp: now() + 60 })}`;
        return `${text}.${createHmac('sha512', SECRET).update(text).digest('base64url')}`;
      },
    ],
    [
      'without an audience',
      () => {
        const text = `${encoded({ alg: 'HS256' })}.${encoded({ identity, exp: now() + 60 })}`;
        return `${text}.${createHmac('sha256', SECRET).update(text).digest('base64url')}`;
      },
    ],
    [
      'without an end',
      () => {
        const text = `${encoded({ alg: 'HS256' })}.${encoded({ identity, aud: 'scoring' })}`;
        return `${text}.${createHmac('sha256', SECRET).update(text).digest('base64url')}`;
      },
    ],
    ['that is none', () => 'x.y.z'],
  ])('is refused %s', (_, token) => {
    expect(() => tokens().verify(token(), 'scoring')).toThrow(/not valid|not for this service/);
  });
});
