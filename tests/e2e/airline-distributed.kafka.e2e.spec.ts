import { afterEach, beforeAll, expect, it } from '@jest/globals';
import { describeKafka, eventually } from '@heed/testing';
import {
  AIRLINE_ROWS,
  airlineFeed,
  airlineMap,
  airlineOutcomes,
  airlineScore,
  describeAirline,
} from './airline-feed.js';
import { DistributedHeed } from './distributed-heed.js';
import { HeedFolder, type Ran } from './heed-process.js';

const SLOW = 300_000;
const importing = ['import', airlineFeed, '--map', airlineMap, '--json'];

interface Score {
  n: number;
  score: number;
  shares: { promoter: number; detractor: number };
}

function expectWhole({ code, stdout, stderr }: Ran): void {
  if (code !== 0) throw new Error(`heed import ended with ${code}: ${stdout}${stderr}`);
  const { rows, accepted, duplicate } = JSON.parse(stdout) as { rows: number; accepted: number; duplicate: number };
  expect([rows, accepted + duplicate]).toEqual([AIRLINE_ROWS, AIRLINE_ROWS]);
}

/** Until every answer has its decision, nothing is on its way and the services agree to the last row. */
const settled = (heed: DistributedHeed): Promise<void> =>
  eventually(
    async () => {
      const { decided } = await heed.get<{ decided: number }>('/v1/decisions/summary');
      const { lag } = await heed.installation();
      const behind = lag.filter((group) => group.lag > 0);
      const { ok, problems } = await heed.get<{ ok: boolean; problems: string[] }>('/v1/verify');
      if (decided !== AIRLINE_ROWS || behind.length > 0 || !ok)
        throw new Error(`${decided} decided, behind: ${JSON.stringify(behind)}; ${problems.join('; ')}`);
    },
    { timeoutMs: 120_000, intervalMs: 500 },
  );

async function expectScore(heed: DistributedHeed): Promise<void> {
  const { n, score, shares } = await heed.get<Score>('/v1/scores?metric=nps');
  expect(n).toBe(airlineScore.n);
  expect([shares.promoter * n, shares.detractor * n].map(Math.round)).toEqual([
    airlineScore.promoters,
    airlineScore.detractors,
  ]);
  expect(score).toBeCloseTo(airlineScore.score, 2);
}

/** Kills each process in turn, at even shares of the import, and starts it again beside the rest. */
async function killEachDuring(heed: DistributedHeed, importer: { pid: number; isOver: () => boolean }): Promise<void> {
  const reaches = (rows: number): Promise<void> =>
    eventually(
      async () => {
        const { responses } = await heed.get<{ responses: number }>('/v1/responses/summary');
        if (responses < rows && !importer.isOver()) throw new Error(`${responses} of ${rows} rows`);
      },
      { timeoutMs: 90_000, intervalMs: 20 },
    );
  const share = AIRLINE_ROWS / (heed.places.length + 2);
  for (const [index, place] of heed.places.entries()) {
    await reaches(share * (index + 1));
    expect(importer.isOver()).toBe(false);
    const restart = heed.restart(place, 'SIGKILL');
    await Promise.race([restart, reaches(share * (index + 2))]);
    // The sender sleeps rather than come to its end before every process had its turn.
    process.kill(importer.pid, 'SIGSTOP');
    try {
      await restart;
    } finally {
      process.kill(importer.pid, 'SIGCONT');
    }
  }
}

describeAirline('the airline feed', () => {
  describeKafka('through Heed as processes', () => {
    let heed: DistributedHeed;
    let standalone: Map<string, string>;

    beforeAll(async () => {
      const folder = await HeedFolder.create();
      try {
        await folder.start(['--empty']);
        expectWhole(await folder.run(...importing));
        await folder.settled(AIRLINE_ROWS);
        standalone = await airlineOutcomes((path) => folder.get(path));
      } finally {
        await folder.dispose();
      }
    }, SLOW);
    afterEach(() => heed.stop(), SLOW);

    const expectSameAsStandalone = async (): Promise<void> => {
      await settled(heed);
      await expectScore(heed);
      const outcomes = await airlineOutcomes((path) => heed.get(path));
      const opened = [...outcomes.values()].filter((outcome) => outcome.includes(' opened: '));
      expect([outcomes.size, opened.length]).toEqual([AIRLINE_ROWS, 1_925]);
      expect(outcomes).toEqual(standalone);
    };

    it(
      'gives the score, the decisions and the tasks that one process gives',
      async () => {
        heed = await DistributedHeed.start({ scale: {}, empty: true });
        const { ended } = heed.run(...importing);
        expectWhole(await ended);
        await expectSameAsStandalone();
      },
      SLOW,
    );

    it(
      'gives them with two members of routing too, while each process in turn is killed and started again',
      async () => {
        heed = await DistributedHeed.start({ scale: { routing: 2 }, empty: true });
        // Small batches: time to be killed in.
        const importer = heed.run(...importing, '--batch', '10');
        const end = importer.ended.then((ran) => (isOver = true) && ran);
        let isOver = false;
        await killEachDuring(heed, { pid: importer.pid, isOver: () => isOver });
        expectWhole(await end);
        await expectSameAsStandalone();
      },
      SLOW,
    );
  });
});
