import { describe, expect, it } from '@jest/globals';
import { checkTarget, refusedRange } from './target-guard.js';

describe('the target of a webhook', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.100.100.200/',
    'http://169.254.169.254/latest/meta-data',
    'http://168.63.129.16/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://localhost:8080/',
    'http://localhost./',
    'http://LOCALHOST/',
    'http://db.localhost/',
  ])('may not be %s', (url) => {
    expect(checkTarget(url, false)).toEqual({ url: null, problem: expect.stringContaining('leads to') });
    expect(checkTarget(url, true).problem).toBeNull();
  });

  it.each(['https://hooks.example.com/heed?x=1', 'http://93.184.215.14:8080/', 'https://[2606:4700::1111]/'])(
    'may be %s',
    (url) => {
      expect(checkTarget(url, false).problem).toBeNull();
    },
  );

  it.each([
    ['file:///etc/passwd', 'must start with https:// or http://'],
    ['gopher://example.com/', 'must start with https:// or http://'],
    ['https://me:secret@example.com/', 'must not contain a user or a password'],
    ['example.com', 'is not a URL'],
  ])('%s %s, whatever is allowed', (url, problem) => {
    expect(checkTarget(url, true)).toEqual({ url: null, problem });
  });

  it('is unknown where a connection tells no address', () => {
    expect(refusedRange('')).toBe('unknown');
  });
});
