/** Where a decision needs the time it is handed in; this is for the edges that have to ask. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
