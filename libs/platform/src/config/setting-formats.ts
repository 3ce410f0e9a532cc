import { isIP } from 'node:net';

interface SettingFormat {
  holds: (value: string) => boolean;
  /** What a value should be, for people. */
  words: string;
}

const HOST_NAME = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i;

const urlOf =
  (...protocols: string[]) =>
  (value: string): boolean => {
    if (!URL.canParse(value)) return false;
    const { protocol, hostname } = new URL(value);
    return protocols.includes(protocol) && hostname !== '';
  };
const isWebUrl = urlOf('http:', 'https:');

function isNetwork(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
  return most > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    // That it throws is the answer.
    return false;
  }
}

/** What a text among the settings may have to be: `format` in its schema. */
export const settingFormats = {
  host: { holds: (value) => isIP(value) !== 0 || HOST_NAME.test(value), words: 'an address or the name of a host' },
  hosts: {
    holds: (value) => value.split(',').every((each) => /^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i.test(each.trim())),
    words: 'host:port, several with commas',
  },
  'mail-address': { holds: (value) => /^[^\s@]+@[^\s@]+$/.test(value), words: 'a mail address' },
  'mail-sender': {
    holds: (value) => /^([^<>]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/.test(value),
    words: 'a mail address, with a name before it or without',
  },
  networks: {
    holds: (value) => value.split(',').every((each) => isNetwork(each.trim())),
    words: 'addresses or networks such as 10.0.0.0/8, several with commas',
  },
  pauses: {
    holds: (value) => /^\d+(\.\d+)?(,\d+(\.\d+)?)*$/.test(value),
    words: 'seconds, several with commas, such as 10,60,300',
  },
  'postgres-url': { holds: urlOf('postgres:', 'postgresql:'), words: 'postgres://host:port/database' },
  'smtp-url': { holds: urlOf('smtp:', 'smtps:'), words: 'a URL of a mail server, smtp:// or smtps://' },
  'time-zone': { holds: isTimeZone, words: 'the IANA name of a time zone' },
  'web-url': { holds: isWebUrl, words: 'a URL, http:// or https://' },
  'web-urls': {
    holds: (value) => value.split(',').every((each) => isWebUrl(each.trim())),
    words: 'URLs, http:// or https://, several with commas',
  },
} satisfies Record<string, SettingFormat>;
