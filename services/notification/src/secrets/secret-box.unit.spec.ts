import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SecretBox, UnreadableSecret } from './secret-box.js';

const [old, current] = [randomBytes(32), randomBytes(32)];
const box = new SecretBox([current]);

describe('a secret box', () => {
  it.each(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'größer 🙂', 'x'.repeat(2_000)])('gives back %s', (text) => {
    const sealed = box.seal(text, 'here');
    expect(sealed).toMatch(/^sealed:[0-9a-f]{8}:[\w-]+$/);
    expect(sealed).not.toContain(text);
    expect(box.open(sealed, 'here')).toBe(text);
  });

  it('seals the same text differently each time', () => {
    expect(box.seal('secret', 'here')).not.toBe(box.seal('secret', 'here'));
  });

  it('opens nothing in another place', () => {
    const sealed = box.seal('secret', 'tenant a');
    expect(() => box.open(sealed, 'tenant b')).toThrow(UnreadableSecret);
  });

  it('opens nothing that has been changed or cut', () => {
    const sealed = box.seal('secret', 'here');
    const bytes = Buffer.from(sealed.slice(box.prefix.length), 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => box.open(box.prefix + changed.toString('base64url'), 'here')).toThrow(UnreadableSecret);
    }
    for (let length = 1; length < bytes.length; length++)
      expect(() => box.open(box.prefix + bytes.subarray(0, length).toString('base64url'), 'here')).toThrow(
        UnreadableSecret,
      );
  });

  it('opens what an older key has sealed, and seals with the first', () => {
    const sealed = new SecretBox([old]).seal('secret', 'here');
    const both = new SecretBox([current, old]);
    expect(both.open(sealed, 'here')).toBe('secret');
    expect(both.seal('secret', 'here').startsWith(box.prefix)).toBe(true);
    expect(() => box.open(sealed, 'here')).toThrow(UnreadableSecret);
  });

  it('leaves alone what was never sealed', () => {
    expect(box.open('https://example.com/hook', 'here')).toBe('https://example.com/hook');
  });
});
