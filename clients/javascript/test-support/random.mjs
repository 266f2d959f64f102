/** Random numbers that can be had again: the seed is `NOTIFY_SEED`, or said by the test that uses it. */
export function seeded(t, seed = Number(process.env.NOTIFY_SEED) || Math.floor(Math.random() * 2 ** 32)) {
  t.diagnostic(`NOTIFY_SEED=${seed} repeats this`);
  let state = seed;
  // mulberry32
  const next = () => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Object.assign(next, {
    below: limit => Math.floor(next() * limit),
    one: list => list[Math.floor(next() * list.length)],
  });
}
