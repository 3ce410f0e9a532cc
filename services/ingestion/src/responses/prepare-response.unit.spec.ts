import { describe, expect, it } from '@jest/globals';
import type { ResponseInput } from '@heed/contracts';
import fc from 'fast-check';
import { completeInteraction } from '../interactions/interaction-intake.js';
import { prepareResponse } from './prepare-response.js';

const TENANT = '0192f0c0-7000-7000-8000-0000000000aa';
const NOW = Date.UTC(2026, 10, 22);
const known = new Map([
  ['unit', null],
  ['channel', null],
]);

function hashOf(input: ResponseInput): string {
  const prepared = prepareResponse(input, { tenantId: TENANT, timeZone: 'UTC' }, known, NOW);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.violations));
  return prepared.response.contentHash;
}

/** The same instant as seen from `minutes` east of Greenwich. */
function atOffset(instant: number, minutes: number): string {
  const local = new Date(instant + minutes * 60_000).toISOString().slice(0, -1);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${local}${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: NOW });
const words = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '');
const nps = fc.integer({ min: 0, max: 10 });
const csat = fc.integer({ min: 1, max: 5 });
const ces = fc.integer({ min: 1, max: 7 });

describe('the content hash of an answer', () => {
  it('is the same however an answer is written that means the same', () => {
    const property = fc.property(
      instants,
      fc.integer({ min: -840, max: 840 }),
      fc.tuple(nps, csat, ces),
      fc.constantFrom(undefined, '', '  '),
      (instant, offset, [one, two, three], blank) => {
        const short: ResponseInput = {
          id: 'a',
          answeredAt: new Date(instant).toISOString(),
          answers: [
            { metric: 'nps', value: one },
            { metric: 'csat', value: two },
            { metric: 'ces', value: three },
          ],
        };
        const long: ResponseInput = {
          id: 'a',
          revision: 1,
          contactRequested: false,
          dimensions: {},
          ...(blank === undefined ? {} : { comment: blank }),
          answers: [
            { metric: 'ces', value: three, direction: 'high_is_easy', question: 'ces', scale: { max: 7, min: 1 } },
            { metric: 'csat', value: two, scale: { min: 1, max: 5 } },
            { metric: 'nps', value: one, question: 'nps', scale: { min: 0, max: 10 } },
          ],
          answeredAt: atOffset(instant, offset),
        };
        expect(hashOf(long)).toBe(hashOf(short));
      },
    );
    fc.assert(property);
  });

  it('is another one when anything that is said differs', () => {
    const base: ResponseInput = {
      id: 'a',
      answeredAt: '2026-11-20T09:12:00Z',
      answers: [{ metric: 'nps', value: 3 }],
      comment: 'Late.',
      language: 'en',
      respondent: { id: 'cust-17', email: 'ada@example.com' },
      dimensions: { unit: 'riverside' },
      interactionId: 'order-1',
    };
    const others: Partial<ResponseInput>[] = [
      { answeredAt: '2026-11-20T09:12:00.001Z' },
      { answers: [{ metric: 'nps', value: 4 }] },
      { answers: [{ metric: 'nps', value: 3, question: 'again' }] },
      { answers: [] },
      { comment: 'Late!' },
      { language: 'de' },
      { respondent: { id: 'cust-17' } },
      { dimensions: { unit: 'riverside', channel: 'mail' } },
      { contactRequested: true },
      { interactionId: 'order-2' },
    ];
    const hashes = [base, ...others.map((other) => ({ ...base, ...other }))].map(hashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
    const property = fc.property(words, words, (one, two) => {
      expect(hashOf({ ...base, comment: one }) === hashOf({ ...base, comment: two })).toBe(one === two);
    });
    fc.assert(property);
  });

  it('does not cover what names the answer: its id and revision', () => {
    const base: ResponseInput = { id: 'a', answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 3 }] };
    expect(hashOf({ ...base, id: 'b', revision: 7 })).toBe(hashOf(base));
  });
});

describe('the content hash of an interaction', () => {
  const hash = (more: object): string => {
    const input = { id: 'i', kind: 'call', occurredAt: '2026-11-20T09:12:00Z', ...more };
    const completed = completeInteraction(input, TENANT, known, NOW);
    if (!completed.ok) throw new Error(JSON.stringify(completed.violations));
    return completed.row.contentHash;
  };

  it('is the same however it is written, and another one when anything differs', () => {
    expect(hash({ occurredAt: '2026-11-20T10:12:00+01:00', dimensions: {}, revision: 2 })).toBe(hash({}));
    const hashes = [{}, { kind: 'visit' }, { dimensions: { unit: 'a' } }, { respondent: { id: 'c' } }].map(hash);
    expect(new Set(hashes).size).toBe(4);
  });
});
