import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDataSource, DatabaseLine, isTransient } from '@heed/database';
import { emptyDatabase, eventually, type TestDatabase } from '@heed/testing';
import type { DataSource } from 'typeorm';
import { TcpProxy } from './tcp-proxy.js';

describe('the line to a database that stops answering', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  let line: DatabaseLine;
  let dataSource: DataSource;
  let problems: (string | null)[];

  beforeEach(async () => {
    database = await emptyDatabase();
    const url = new URL(database.url);
    proxy = await TcpProxy.start({ port: 0, target: Number(url.port) });
    url.port = String(proxy.port);
    problems = [];
    line = new DatabaseLine({
      url: url.href,
      name: 'line',
      onChange: (problem) => void problems.push(problem),
    });
    await line.start();
    dataSource = await createDataSource({ url: url.href, schema: 'public', name: 'user', line }).initialize();
  });

  afterEach(async () => {
    await dataSource.destroy();
    await line.stop();
    await proxy.close();
    await database.drop();
  });

  it('ends what waits, refuses what comes, and serves again when there is an answer', async () => {
    await proxy.become('black-hole');
    const waiting: unknown = await dataSource.query('SELECT 1').catch((error: unknown) => error);
    expect(isTransient(waiting)).toBe(true);
    await expect(dataSource.query('SELECT 1')).rejects.toThrow('the database does not answer');
    await proxy.become('forward');
    await eventually(async () => expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]));
    expect(problems.slice(-2)).toEqual(['the database does not answer', null]);
  });

  it('is in doubt before it cuts anything, and no more once there is an answer', async () => {
    await dataSource.query('SELECT 1');
    expect(line.inDoubt).toBe(null);
    const doubted = new Promise<Error>((resolve) => void line.onDoubt(resolve));
    await proxy.become('black-hole');
    expect(isTransient(await doubted)).toBe(true);
    expect(problems).toEqual([]);
    await proxy.become('forward');
    await eventually(async () => expect(line.inDoubt).toBe(null));
  });
});
