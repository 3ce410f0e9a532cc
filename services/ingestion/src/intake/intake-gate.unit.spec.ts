import { describe, expect, it } from '@jest/globals';
import type { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { IntakeGate } from './intake-gate.js';

describe('the intake gate', () => {
  it('knows whether others than a tenant itself wait for live answers', () => {
    const gate = new IntakeGate({} as WorkerDatabase, { every: () => undefined } as unknown as PeriodicJobs);
    gate.check('live', 'northwind');
    expect(gate.isBeside('northwind')).toBe(false);
    expect(gate.isBeside('tailspin')).toBe(true);
    gate.check('bulk', 'tailspin');
    expect(gate.isBeside('northwind')).toBe(false);
  });
});
