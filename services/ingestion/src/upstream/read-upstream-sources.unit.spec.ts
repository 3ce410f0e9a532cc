import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readUpstreamSources } from './read-upstream-sources.js';
import { UpstreamSources } from './upstream-sources.js';

const sender = { source: '/crm', tenantId: '0192f0c0-7000-7000-8000-0000000000aa', timeZone: 'Europe/Berlin' };

describe('the list of sources', () => {
  it('is a JSON text or a file that holds one; unset it is empty', () => {
    const folder = mkdtempSync(join(tmpdir(), 'heed-sources-'));
    try {
      const file = join(folder, 'sources.json');
      writeFileSync(file, JSON.stringify([sender]));
      expect(readUpstreamSources(file)).toEqual([sender]);
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(readUpstreamSources(` ${JSON.stringify([sender])}`)).toEqual([sender]);
    for (const unset of [undefined, '', ' ']) expect(readUpstreamSources(unset)).toEqual([]);
  });

  it.each([
    ['[', 'JSON'],
    ['/no/such/file', 'no such file'],
    ['[{}]', '/0/source is required'],
    [JSON.stringify([{ ...sender, tenant: 'x' }]), '/0/tenant is not a known field'],
    [JSON.stringify([{ ...sender, tenantId: 'acme' }]), '/0/tenantId must match'],
    [JSON.stringify([{ ...sender, timeZone: 'Berlin' }]), 'Berlin is not an IANA time zone'],
    [JSON.stringify([sender, { ...sender, timeZone: 'UTC' }]), '/crm stands there twice'],
  ])('given as %s is refused with what is wrong', (setting, why) => {
    expect(() => readUpstreamSources(setting)).toThrow(
      `HEED_UPSTREAM_SOURCES is ${JSON.stringify(setting.slice(0, 80)).slice(0, -1)}`,
    );
    expect(() => readUpstreamSources(setting)).toThrow(why);
  });

  it('knows a source letter by letter, and nothing before it is told', () => {
    const sources = new UpstreamSources();
    expect(() => sources.find('/crm')).toThrow('not known yet');
    sources.settle([sender]);
    expect(sources.find('/crm')).toEqual(sender);
    for (const other of ['/CRM', '/crm/', '/crm ', '', '__proto__']) expect(sources.find(other)).toBeNull();
  });
});
