import { describe, expect, it } from '@jest/globals';
import { Receivers } from './receivers.js';

const shares = { prompt: 4, slow: 2, window: 3 };
const prompt = { answered: true, prompt: true };
const never = { answered: false, prompt: false };

function fill(receivers: Receivers<string>, key: string, many: number): void {
  for (let one = 1; one <= many; one += 1) receivers.add(key, `${key}${one}`);
}
const sentBy = (receivers: Receivers<string>) => {
  const tickets = receivers.next();
  return { tickets, jobs: tickets.map(({ job }) => job) };
};

describe('receivers', () => {
  it('get one at first, and one more with each prompt answer up to their window', () => {
    const receivers = new Receivers<string>(shares);
    fill(receivers, 'a', 20);
    const sizes = Array.from({ length: 5 }, () => {
      const { tickets } = sentBy(receivers);
      for (const ticket of tickets) receivers.done(ticket, prompt);
      return tickets.length;
    });
    expect(sizes).toEqual([1, 2, 3, 3, 3]);
  });

  it('take turns', () => {
    const receivers = new Receivers<string>(shares);
    fill(receivers, 'a', 3);
    fill(receivers, 'b', 3);
    for (const ticket of receivers.next()) receivers.done(ticket, prompt);
    expect(sentBy(receivers).jobs).toEqual(['a2', 'b2', 'a3', 'b3']);
  });

  it('that say nothing give their place to others, and get one at a time', () => {
    const receivers = new Receivers<string>(shares);
    for (const key of ['h', 'i', 'j', 'k']) fill(receivers, key, 5);
    const { tickets } = sentBy(receivers);
    expect(tickets).toHaveLength(4);
    receivers.add('a', 'a1');
    expect(receivers.hasRoom).toBe(false);
    expect(sentBy(receivers).jobs).toEqual([]);

    for (const ticket of tickets.slice(0, 2)) receivers.tarries(ticket);
    expect(sentBy(receivers).jobs).toEqual(['a1']);
    for (const ticket of tickets.slice(0, 2)) receivers.done(ticket, never);
    expect(sentBy(receivers).jobs).toEqual(['h2', 'i2']);
    // In the share of the slow from the first moment: there is room for one that is prompt still.
    expect(receivers.hasRoom).toBe(true);
  });

  it('that hang together leave the shares of others alone, however many they are', () => {
    const receivers = new Receivers<string>(shares);
    const hanging = Array.from({ length: 50 }, (_, index) => `h${index} `);
    for (const key of hanging) fill(receivers, key, 2);
    for (let tickets = receivers.next(); tickets.length > 0; tickets = receivers.next())
      for (const ticket of tickets) {
        receivers.tarries(ticket);
        receivers.done(ticket, never);
      }
    for (const key of hanging) fill(receivers, key, 2);
    const stuck = receivers.next();
    expect(stuck).toHaveLength(shares.slow);
    expect(receivers.occupied()).toHaveLength(50);
    fill(receivers, 'a', 2);
    expect(sentBy(receivers).jobs).toEqual(['a1']);
  });

  it('that answer promptly again are prompt again', () => {
    const receivers = new Receivers<string>(shares);
    fill(receivers, 'a', 3);
    const [first] = receivers.next();
    receivers.tarries(first!);
    receivers.done(first!, never);
    const [second] = receivers.next();
    expect(second).toMatchObject({ job: 'a2', slow: true });
    receivers.done(second!, prompt);
    expect(receivers.next()).toMatchObject([{ job: 'a3', slow: false }]);
  });

  it('that refuse at once get one at a time, and are not slow', () => {
    const receivers = new Receivers<string>(shares);
    fill(receivers, 'a', 3);
    receivers.done(receivers.next()[0]!, prompt);
    const [ticket] = receivers.next();
    receivers.done(ticket!, { answered: false, prompt: true });
    expect(receivers.next()).toEqual([]);
    expect(receivers.held()).toEqual(['a3']);
  });
});
