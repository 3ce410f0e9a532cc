import { describe, expect, it } from '@jest/globals';
import { deletionOrder } from './deletion-order.js';

describe('the order in which tables are emptied', () => {
  it('has each table before those that it refers to', () => {
    const keys = [
      { child: 'tasks', parent: 'teams' },
      { child: 'entries', parent: 'tasks' },
    ];
    expect(deletionOrder(['teams', 'cases', 'tasks', 'entries'], keys)).toEqual(['cases', 'entries', 'tasks', 'teams']);
  });

  it('has each table once, also where tables refer to each other or to themselves', () => {
    const keys = [
      { child: 'a', parent: 'b' },
      { child: 'b', parent: 'a' },
      { child: 'a', parent: 'a' },
      { child: 'elsewhere', parent: 'a' },
    ];
    expect(deletionOrder(['a', 'b'], keys).sort()).toEqual(['a', 'b']);
  });
});
