import { chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificateAuthority, emptyDatabase, eventually, type TestDatabase } from '@heed/testing';
import { createDataSource } from './data-source.js';

describe('a connection to PostgreSQL over TLS', () => {
  const authority = new CertificateAuthority();
  let database: TestDatabase;
  let folder: string;

  const ask = async (query: string): Promise<boolean> => {
    const url = `${database.url}?${query}`;
    const source = await createDataSource({ url, schema: 'public', name: 'tls', poolSize: 1 }).initialize();
    try {
      const [row] = await source.query<[{ ssl: boolean }]>('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
      return row.ssl;
    } finally {
      await source.destroy();
    }
  };
  const authorityFile = async (name: string, { own }: CertificateAuthority): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, own.cert);
    return encodeURIComponent(file);
  };
  /** The server of all tests: who does not ask for TLS notices nothing. */
  const show = async (hosts: readonly string[]): Promise<void> => {
    const source = await createDataSource({ url: database.url, schema: 'public', name: 'tls' }).initialize();
    const [{ path }] = await source.query<[{ path: string }]>(`SELECT current_setting('data_directory') AS path`);
    const { uid, gid } = await stat(path);
    const { key, cert } = authority.issue({ hosts });
    for (const [name, text] of [
      ['tls-test.key', key],
      ['tls-test.crt', cert],
    ] as const) {
      await writeFile(join(path, name), text, { mode: 0o600 });
      await chown(join(path, name), uid, gid);
    }
    for (const set of [`ssl_cert_file = 'tls-test.crt'`, `ssl_key_file = 'tls-test.key'`, 'ssl = on'])
      await source.query(`ALTER SYSTEM SET ${set}`);
    await source.query('SELECT pg_reload_conf()');
    await source.destroy();
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heed-tls-'));
    database = await emptyDatabase();
    await show(['localhost', '127.0.0.1']);
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('is asked for in the URL, and checks who signed the certificate', async () => {
    const good = await authorityFile('good.pem', authority);
    await eventually(async () => expect(await ask(`sslmode=verify-full&sslrootcert=${good}`)).toBe(true));
    const other = await authorityFile('other.pem', new CertificateAuthority());
    await expect(ask(`sslmode=verify-full&sslrootcert=${other}`)).rejects.toThrow(/certificate/);
    await expect(ask('sslmode=verify-full')).rejects.toThrow(/certificate/);
    expect(await ask('sslmode=disable')).toBe(false);
  });

  it('checks for which host the certificate is', async () => {
    const good = await authorityFile('good.pem', authority);
    await show(['elsewhere.example']);
    await eventually(() =>
      expect(ask(`sslmode=verify-full&sslrootcert=${good}`)).rejects.toThrow(/altnames|does not match/),
    );
  });
});
