import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

const there = { absent: false, absentFrom: null, absentTo: null };
const member = (id: string, more: object = {}) => ({
  id,
  name: `${id} by name`,
  email: null,
  capacity: null,
  ...there,
  ...more,
});
const teams = [
  {
    ...{ name: 'Stores', email: 'stores@example.com' },
    members: [
      member('amira', { capacity: 5 }),
      member('ben', { absentFrom: '2026-11-20', absentTo: '2026-11-30' }),
      member('chen', { absentFrom: '2026-12-24' }),
      member('dana', { absent: true }),
    ],
  },
  { name: 'Calls', email: null, members: [] },
];
const load = (id: string, more: object = {}) => {
  return {
    id,
    name: `${id} by name`,
    open: 0,
    overdue: 0,
    capacity: null,
    free: null,
    absent: false,
    left: false,
    ...more,
  };
};
const loads = {
  day: '2026-11-22',
  teams: [
    {
      ...{ team: 'Stores', open: 1_009, overdue: 3, unassigned: 2, free: null },
      members: [
        load('amira', { open: 1_004, overdue: 3, capacity: 5, free: 0 }),
        load('ben', { absent: true, free: 0 }),
        load('chen'),
        load('dana', { absent: true, free: 0 }),
        load('eve', { name: 'eve', open: 3, left: true, absent: true, free: 0 }),
      ],
    },
    { team: 'Calls', open: 0, overdue: 0, unassigned: 0, free: 0, members: [] },
  ],
};

describe('heed teams', () => {
  const server = new HeedServer();
  const usual = server.interfere;
  let cwd: string;
  const heed = (...argv: string[]) => runHeed(['teams', ...argv], { cwd, url: server.url });
  const cells = (stdout: string): string[][] =>
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/));

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'heed-cli-'));
    server.recorded.length = 0;
    server.interfere = ({ method, path }): Reply | undefined => {
      if (path === '/v1/teams') return { body: teams, headers: { etag: method === 'PUT' ? '"2"' : '"1"' } };
      if (path === '/v1/teams/load') return { body: loads };
      if (path !== '/v1/teams/history/2' && path !== '/v1/teams/history/1') return undefined;
      const names = { added: ['Calls'], removed: ['Depot'], changed: [], reordered: false };
      return { body: { version: 2, at: '2026-11-22T09:30:00.000Z', actor: 'key:one', note: null, ...names, teams } };
    };
  });
  afterEach(async () => {
    server.interfere = usual;
    await rm(cwd, { recursive: true });
  });

  it('lists them with what they have to do, or as they are', async () => {
    expect(cells((await heed()).stdout)).toEqual([
      ['team', 'members', 'absent', 'open', 'with nobody', 'overdue', 'free', 'mail'],
      ['Stores', '4', '2', '1,009', '2', '3', 'no limit', 'stores@example.com'],
      ['Calls', '0', '0', '0', '0', '0', '0', '–'],
    ]);
    expect(JSON.parse((await heed('list', '--json')).stdout)).toEqual(teams);
  });

  it('shows who of a team has how much, and who is away until when', async () => {
    expect(cells((await heed('show', 'Stores')).stdout)).toEqual([
      ['member', 'id', 'open', 'overdue', 'takes', 'free'],
      ['amira by name', 'amira', '1,004', '3', '5', '0'],
      ['ben by name', 'ben', '0', '0', 'no limit', '0', 'absent from 2026-11-20, back on 2026-11-30'],
      ['chen by name', 'chen', '0', '0', 'no limit', 'no limit', 'away from 2026-12-24'],
      ['dana by name', 'dana', '0', '0', 'no limit', '0', 'absent'],
      ['eve', 'eve', '3', '0', 'no limit', '0', 'left the team'],
      [''],
      ['2 with nobody: heed tasks --unassigned'],
    ]);
    expect((await heed('show', 'Calls')).stdout).toBe('No members: tasks wait for the team.\n');
    const { stdout } = await heed('show', 'Stores', '--json');
    expect(JSON.parse(stdout)).toEqual({ day: loads.day, ...loads.teams[0] });
  });

  it('names the teams where there is no such team', async () => {
    const { code, stderr } = await heed('show', 'Store');
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'There is no team Store. Teams are Stores, Calls.\n' });
  });

  it('replaces them by a file or by an old version, and tells what changed', async () => {
    await writeFile(join(cwd, 'teams.json'), JSON.stringify(teams));
    const told = 'Version 2 of the teams is in force: added Calls; removed Depot.\n';
    expect(await heed('set', 'teams.json', '--note', 'no depot', '--open-tasks-to', 'Calls')).toMatchObject({
      code: 0,
      stdout: told,
    });
    expect(await heed('restore', '1')).toMatchObject({ code: 0, stdout: told });
    const puts = server.requests('PUT', '/v1/teams');
    expect(puts.map(({ body, query }) => [body, query.get('note'), query.get('openTasksTo')])).toEqual([
      [teams, 'no depot', 'Calls'],
      [teams, 'version 1 restored', null],
    ]);
  });
});
