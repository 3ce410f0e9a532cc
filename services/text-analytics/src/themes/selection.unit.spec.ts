import { describe, expect, it } from '@jest/globals';
import { conditionOf, filtersOf } from './selection.js';

describe('a selection of responses', () => {
  it('takes values of one dimension as alternatives, and colons in a value', () => {
    expect([...filtersOf(['unit:north', 'unit:a:b', 'channel:'])]).toEqual([
      ['unit', ['north', 'a:b']],
      ['channel', ['']],
    ]);
  });

  it('refuses a filter without a value and names the dimensions where it knows none of that name', () => {
    expect(() => filtersOf(['unit'])).toThrow('dimension:value');
    expect(() => filtersOf(['weather:rain'])).toThrow(
      expect.objectContaining({
        violations: [expect.objectContaining({ detail: expect.stringContaining('touchpoint') })],
      }),
    );
  });

  it('names the tenant, then only what was asked for', () => {
    const tenantId = '0192f0c0-7000-7000-8000-0000000000aa';
    expect(conditionOf({ tenantId, from: undefined, to: undefined, filters: new Map() })).toEqual({
      sql: 'tenant_id = $1',
      parameters: [tenantId],
    });
    const filters = filtersOf(['unit:north', 'unit:south']);
    expect(conditionOf({ tenantId, from: '2026-11-01', to: undefined, filters })).toEqual({
      sql: 'tenant_id = $1 AND day >= $2::date AND (dimensions @> $3::jsonb OR dimensions @> $4::jsonb)',
      parameters: [tenantId, '2026-11-01', '{"unit":"north"}', '{"unit":"south"}'],
    });
  });
});
