import { describe, expect, it } from '@jest/globals';
import pc from 'picocolors';
import { ratePerSecond, watchLine, type WatchSample, watchScreen } from './watch-view.js';

const plain = pc.createColors(false);
const sample: WatchSample = {
  at: '2026-11-22T07:00:05.123Z',
  answers: 20_711,
  answersPerSecond: 12.5,
  undecided: 1_100,
  lag: [
    { group: 'scoring', lag: 1_200 },
    { group: 'routing', lag: 0 },
  ],
  deadLetters: [
    { group: 'scoring', open: 0 },
    { group: 'routing', open: 2 },
  ],
  tasks: {
    open: 53,
    overdue: 4,
    byTeam: [
      { team: 'Customer care', open: 50, overdue: 4 },
      { team: 'A team with a long name', open: 3, overdue: 0 },
      { team: 'Nobody', open: 0, overdue: 0 },
    ],
  },
  deliveries: { delivered: 7, pending: 1, failed: 0 },
};

describe('the screen of heed watch', () => {
  it('shows answers, lag and dead letters per group, tasks per team that has some, and deliveries', () => {
    expect(watchScreen(sample, plain, 'http://localhost:7070').split('\n')).toEqual([
      'Heed at http://localhost:7070   2026-11-22 07:00:05Z   Ctrl-C ends',
      '',
      'answers           20,711   12.5 a second, 1,100 not decided yet',
      '  scoring         1,200 behind',
      '  routing         caught up, 2 dead letters',
      'tasks open        53, 4 overdue',
      '  Customer care   50, 4 overdue',
      '  A team with a … 3',
      'deliveries        7 delivered, 1 on their way, 0 failed',
    ]);
  });

  it('shows who has dead letters where nobody may know how far a service is behind', () => {
    const lines = watchScreen({ ...sample, undecided: 0, lag: [] }, plain, 'x').split('\n');
    expect(lines.slice(2, 5)).toEqual([
      'answers           20,711   12.5 a second',
      '  routing         2 dead letters',
      'tasks open        53, 4 overdue',
    ]);
  });

  it('marks only what somebody must look at', () => {
    const marked = watchScreen(sample, pc.createColors(true), 'x');
    // eslint-disable-next-line no-control-regex
    const red = [...marked.matchAll(/\u001B\[31m(.*?)\u001B\[39m/g)].map(([, text]) => text);
    expect(red).toEqual(['caught up, 2 dead letters', '4 overdue', '4 overdue']);
  });

  it('shows a dash for a service that was not reached, and no more than twenty teams', () => {
    const byTeam = Array.from({ length: 23 }, (_, index) => ({ team: `Team ${index}`, open: 1, overdue: 0 }));
    const lines = watchScreen(
      {
        ...sample,
        answers: null,
        undecided: null,
        answersPerSecond: null,
        deliveries: null,
        tasks: { open: 23, overdue: 0, byTeam },
      },
      plain,
      'x',
    ).split('\n');
    expect(lines[2]).toBe('answers           –');
    expect(lines.at(-1)).toBe('deliveries        –');
    expect(lines.at(-2)).toBe('  and 3 other teams');
  });
});

describe('the line of heed watch', () => {
  it('holds the sums', () => {
    expect(watchLine(sample)).toBe(
      '2026-11-22 07:00:05Z · answers 20,711 · 12.5/s · undecided 1,100 · lag 1,200 · dead letters 2 · tasks open 53 · overdue 4 · deliveries 7 · pending 1 · failed 0',
    );
  });
});

describe('answers a second', () => {
  const at = (second: number, answers: number | null) => ({ at: `2026-11-22T07:00:0${second}.000Z`, answers });

  it('are those since the sample before, by its clock', () => {
    expect(ratePerSecond(at(1, 100), at(3, 125))).toBe(12.5);
    expect(ratePerSecond(at(1, 100), at(2, 90))).toBe(-10);
  });

  it('are unknown for the first sample and where a count is missing', () => {
    expect(ratePerSecond(undefined, at(1, 5))).toBeNull();
    expect(ratePerSecond(at(1, null), at(2, 5))).toBeNull();
    expect(ratePerSecond(at(1, 5), at(1, 9))).toBeNull();
  });
});
