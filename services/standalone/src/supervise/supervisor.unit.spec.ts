import { describe, expect, it } from '@jest/globals';
import { FolderTakenError } from '../data-folder/folder-taken.error.js';
import type { StartError } from '../start-error.js';
import { Restarts } from './restarts.js';
import { Supervisor } from './supervisor.js';

/** A server whose restarts go as `outcomes` tell: well, dead again at once, or an error. */
function supervise(outcomes: ('well' | 'dead' | Error)[]) {
  const said: string[] = [];
  const alarms: string[] = [];
  const errors: StartError[] = [];
  let well = false;
  let restarts = 0;
  const server = {
    name: 'The server',
    log: 'its.log',
    isWell: () => well,
    restart: async () => {
      restarts += 1;
      const outcome = outcomes.shift();
      if (outcome instanceof Error) throw outcome;
      well = outcome === 'well';
    },
  };
  const report = {
    say: (line: string) => void said.push(line),
    alarm: (line: string) => void alarms.push(line),
    gaveUp: (error: StartError) => void errors.push(error),
  };
  const pauses = new Restarts({ firstMs: 1, longestMs: 2, steadyMs: 60_000, withinMs: 60_000 });
  const supervisor = new Supervisor(server, report, pauses);
  return { supervisor, said, alarms, errors, restarts: () => restarts };
}

describe('a server that ends unasked', () => {
  it('is started again once, however many signs of its end there are', async () => {
    const { supervisor, said, errors, restarts } = supervise(['well']);
    supervisor.ended('SIGKILL');
    supervisor.ended('its connection broke');
    await supervisor.settled();
    expect(restarts()).toBe(1);
    expect(errors).toEqual([]);
    expect(said).toEqual([
      'The server ended (SIGKILL); it is started again.',
      expect.stringMatching(/^The server runs again after \d+\.\d s\.$/),
    ]);
  });

  it('is started again when a restart failed, or it ended again in it', async () => {
    const { supervisor, said, errors } = supervise([new Error('no port'), 'dead', 'well']);
    supervisor.ended('exit 1');
    await supervisor.settled();
    expect(errors).toEqual([]);
    expect(said).toHaveLength(3);
    expect(said[1]).toBe('The server could not be started again: no port');
  });

  it('is started for as long as it takes, and a person is called', async () => {
    const { supervisor, alarms, errors, restarts } = supervise([
      ...Array.from({ length: 5 }, () => 'dead' as const),
      new Error('disk full'),
      'well',
    ]);
    supervisor.ended('exit 1');
    await supervisor.settled();
    expect(restarts()).toBe(7);
    expect(errors).toEqual([]);
    expect(alarms).toEqual([
      'The server is started again 6 times within 1 minutes; last it ended so: exit 1. its.log tells why.',
      'The server is started again 7 times within 1 minutes; last it ended so: disk full. its.log tells why.',
    ]);
  });

  it('is left to another Heed that has its folder', async () => {
    const taken = new FolderTakenError('Another Heed runs on it.', 'Stop it.');
    const { supervisor, errors, restarts } = supervise(['dead', taken, 'well']);
    supervisor.ended('exit 1');
    await supervisor.settled();
    expect(restarts()).toBe(2);
    expect(errors).toEqual([taken]);
  });

  it('is left alone when it is to stop', async () => {
    const { supervisor, said, restarts } = supervise(['well']);
    await supervisor.stop();
    supervisor.ended('exit 0');
    expect(restarts()).toBe(0);
    expect(said).toEqual([]);
  });
});
