import { describe, expect, it } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import { readSettings } from './read-settings.js';

const schema = Type.Object({
  HEED_PORT: Type.Integer({ minimum: 1, maximum: 65_535, examples: [4410], description: 'Port of the service' }),
  HEED_LEVEL: Type.Union([Type.Literal('quiet'), Type.Literal('loud')], { default: 'quiet', description: 'Loudness' }),
  HEED_SECRET: Type.Optional(Type.String({ minLength: 8, secret: true, description: 'A secret' })),
  HEED_SMTP_URL: Type.Optional(
    Type.String({ format: 'smtp-url', examples: ['smtp://mail:25'], description: 'Mail server' }),
  ),
  HEED_ZONE: Type.String({ format: 'time-zone', default: 'UTC', description: 'Time zone' }),
});

function refusal(env: Record<string, string>): string {
  try {
    readSettings(schema, env);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('these settings were taken');
}

describe('settings', () => {
  it('are converted, get their defaults, and blank ones count as unset', () => {
    expect(
      readSettings(schema, { HEED_PORT: '4410', HEED_LEVEL: ' ', HEED_ZONE: 'Europe/Berlin', OTHER: 'x' }),
    ).toEqual({ HEED_PORT: 4410, HEED_LEVEL: 'quiet', HEED_ZONE: 'Europe/Berlin' });
  });

  it('that are wrong are told all at once: what each is, what it should be, what it means', () => {
    expect(refusal({ HEED_PORT: 'eighty', HEED_LEVEL: 'mute', HEED_ZONE: 'Mars/Olympus' })).toBe(
      [
        'Settings are wrong.',
        'HEED_PORT is "eighty" and should be a whole number from 1 to 65535, such as 4410. It means: Port of the service',
        'HEED_LEVEL is "mute" and should be quiet or loud, such as quiet. It means: Loudness',
        'HEED_ZONE is "Mars/Olympus" and should be the IANA name of a time zone, such as UTC. It means: Time zone',
      ].join('\n  '),
    );
  });

  it('that are missing are told so', () => {
    expect(refusal({})).toContain('HEED_PORT is not set and should be a whole number from 1 to 65535');
  });

  it('that hold a secret are not repeated', () => {
    const text = refusal({ HEED_PORT: '1', HEED_SECRET: 'hush', HEED_SMTP_URL: 'smpt://ada:hush@mail.example' });
    expect(text).toContain('HEED_SECRET is not shown here (4 characters) and should be at least 8 characters');
    expect(text).toContain('HEED_SMTP_URL is "…@mail.example" and should be a URL of a mail server');
    expect(text).not.toContain('hush"');
    expect(text).not.toContain('ada');
    expect(refusal({ HEED_PORT: '1', HEED_SMTP_URL: 'hush' })).toContain('HEED_SMTP_URL is not shown here');
  });

  it.each([
    [
      'smtp-url',
      ['smtp://mail', 'smtps://u:p@[::1]:465?tls.rejectUnauthorized=false'],
      ['http://mail', 'smtp://:25', 'mail'],
    ],
    ['postgres-url', ['postgres://db/heed', 'postgresql://u:p@db:5432/heed'], ['mysql://db', 'db:5432']],
    ['host', ['127.0.0.1', '::', 'heed.example.com', '0.0.0.0'], ['127.0.0.1:4400', 'http://heed', 'a b']],
    ['hosts', ['kafka:9092', '10.0.0.1:1, [::1]:2'], ['kafka', 'kafka:9092,', 'kafka:ninety']],
    ['web-url', ['https://heed.example', 'http://[::1]:4400/x'], ['heed.example', 'ftp://heed']],
    ['web-urls', ['http://a:1,http://b:2'], ['http://a:1,b']],
    ['mail-address', ['a@localhost'], ['a', 'a@b c', 'a@b@c']],
    ['mail-sender', ['Heed <heed@localhost>', 'heed@localhost'], ['Heed', 'Heed <heed>']],
    ['time-zone', ['UTC', 'Europe/Berlin'], ['Berlin', 'GMT+25']],
  ])('of the kind %s', (format, right, wrong) => {
    const one = Type.Object({ X: Type.String({ format, description: 'x' }) });
    for (const X of right) expect(readSettings(one, { X })).toEqual({ X });
    for (const X of wrong)
      expect(() => readSettings(one, { X })).toThrow(/^Settings are wrong\.\n {2}X is .+ and should be /);
  });
});
