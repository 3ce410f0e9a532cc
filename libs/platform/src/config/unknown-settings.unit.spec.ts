import { describe, expect, it } from '@jest/globals';
import { unknownSettings } from './unknown-settings.js';

const known = ['HEED_DATA', 'HEED_PORT', 'HEED_SMTP_URL', 'HEED_TEAM_EMAIL'];

describe('unknown settings', () => {
  it.each([
    ['HEED_SMPT_URL', 'HEED_SMTP_URL'],
    ['HEED_SMTP', 'HEED_SMTP_URL'],
    ['HEED_DATA_DIR', 'HEED_DATA'],
    ['HEED_TEAM_MAIL', 'HEED_TEAM_EMAIL'],
    ['heed_port', 'HEED_PORT'],
  ])('such as %s are told, with the name that is meant', (name, meant) => {
    expect(unknownSettings(known, { [name]: 'x' })).toEqual([
      `${name} is not a setting, nothing reads it. Is ${meant} meant?`,
    ]);
  });

  it('that look like nothing known are left alone: they may be of another program', () => {
    expect(
      unknownSettings(known, {
        HEED_TEST_POSTGRES: 'x',
        HEED_DATABASE_URL: 'x',
        PORT: '1',
        HEED_PORT: '1',
        HEED_PORT_FILE: 'x',
      }),
    ).toEqual([]);
  });
});
