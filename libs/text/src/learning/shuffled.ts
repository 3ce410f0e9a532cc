/** 0…n − 1 in an order that the seed decides (mulberry32, Fisher–Yates). */
export function shuffled(n: number, seed: number): Uint32Array {
  const order = new Uint32Array(n);
  let state = Math.imul(seed + 1, 0x9e3779b1);
  for (let i = 0; i < n; i++) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    const j = Math.floor((((t ^ (t >>> 14)) >>> 0) / 0x100000000) * (i + 1));
    order[i] = order[j]!;
    order[j] = i;
  }
  return order;
}
