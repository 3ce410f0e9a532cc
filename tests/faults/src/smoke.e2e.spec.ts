import { describe, expect, it } from '@jest/globals';
import { faults } from './faults/index.js';
import { runFault } from './run-fault.js';

/** As `npm run faults -- --smoke`: a system of its own for each. */
describe('Heed', () => {
  it.each(faults.filter(({ smoke }) => smoke))(
    'keeps its promises when $title ($id)',
    async (fault) => {
      const said: string[] = [];
      const say = (text: string): void => void said.push(text);
      const { error, breaches, lost, doubled } = await runFault(fault, {
        transport: 'embedded',
        seed: 1,
        smoke: true,
        say,
      });
      expect({ error, breaches, lost, doubled, said }).toMatchObject({
        error: null,
        breaches: [],
        lost: 0,
        doubled: 0,
      });
    },
    600_000,
  );
});
