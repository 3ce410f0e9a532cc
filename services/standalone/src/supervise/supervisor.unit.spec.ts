import { describe, expect, it } from '@jest/globals';
import type { StartError } from '../start-error.js';
import { RestartBudget } from './restart-budget.js';
import { Supervisor } from './supervisor.js';

/** A server whose restarts go as `outcomes` tell: well, dead again at once, or an error. */
function supervise(outcomes: ('well' | 'dead' | Error)[]) {
  const said: string[] = [];
  const errors: StartError[] = [];
  let well = false;
  let restarts = 0;
  const server = {
    name: 'The server',
    remedy: 'Look at its log.',
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
    gaveUp: (error: StartError) => void errors.push(error),
  };
  const budget = new RestartBudget({ most: 3, withinMs: 60_000, firstDelayMs: 1 });
  const supervisor = new Supervisor(server, report, budget);
  return { supervisor, said, errors, restarts: () => restarts };
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

  it('is left when it ended too often, with what can be done', async () => {
    const { supervisor, errors, restarts } = supervise(['dead', new Error('disk full'), 'dead', 'well']);
    supervisor.ended('exit 1');
    await supervisor.settled();
    expect(restarts()).toBe(3);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      message: 'The server was started again 3 times within 1 minutes, and ended again: disk full',
      remedy: 'Look at its log.',
    });
  });

  it('is left alone when it is to stop', async () => {
    const { supervisor, said, restarts } = supervise(['well']);
    await supervisor.stop();
    supervisor.ended('exit 0');
    expect(restarts()).toBe(0);
    expect(said).toEqual([]);
  });
});
