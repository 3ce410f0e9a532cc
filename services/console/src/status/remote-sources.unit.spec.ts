import { describe, expect, it } from '@jest/globals';
import type { ReadinessProblem } from '@heed/platform';
import type { HttpGateway } from '../door/http-gateway.js';
import { remoteReadiness } from './remote-sources.js';

type Answers = Record<string, ({ problems: ReadinessProblem[] } | null)[]>;

/** What each process of a service answers; null: it does not. */
function gatewayTo(answers: Answers): HttpGateway {
  const services = Object.keys(answers).map((name) => ({ name, paths: [] }));
  return { services, ask: async (name: string) => answers[name] } as unknown as HttpGateway;
}

const since = '2026-11-20T10:00:00.000Z';
const relay: ReadinessProblem = { part: 'relay', reason: 'the broker is away', since, tolerable: true };
const database: ReadinessProblem = { part: 'database', reason: 'is away', since };
const well = { problems: [] };

describe('the readiness of services elsewhere', () => {
  it('is that of the best of its processes, and the door’s own', async () => {
    const gateway = gatewayTo({ ingestion: [well, { problems: [database] }], routing: [null, well] });
    expect(await remoteReadiness(gateway, async () => []).problems()).toEqual([]);
    expect(await remoteReadiness(gateway, async () => [database]).problems()).toEqual([
      { service: 'console', ...database },
    ]);
  });

  it('is told with what Heed does without: everything but the door and where answers come in', async () => {
    const gateway = gatewayTo({ ingestion: [{ problems: [relay, database] }], routing: [{ problems: [database] }] });
    expect(await remoteReadiness(gateway, async () => []).problems()).toEqual([
      { service: 'ingestion', ...relay },
      { service: 'ingestion', ...database },
      { service: 'routing', ...database, tolerable: true },
    ]);
  });

  it('says since when a service does not answer, until it does', async () => {
    const answers: Answers = { ingestion: [null], scoring: [null, null] };
    const readiness = remoteReadiness(gatewayTo(answers), async () => []);
    const [first, second] = await readiness.problems();
    expect(first).toEqual({
      service: 'ingestion',
      part: 'process',
      reason: 'does not answer',
      since: expect.any(String),
    });
    expect(second).toMatchObject({ service: 'scoring', part: 'process', tolerable: true });
    expect((await readiness.problems())[0]).toEqual(first);
    answers['ingestion'] = [well];
    expect(await readiness.problems()).toEqual([second]);
  });
});
