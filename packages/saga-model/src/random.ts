/** Gives an integer from 0 up to, and not including, `below`. */
export type Random = (below: number) => number

/** A small seeded generator (mulberry32): the same seed gives the same numbers on every machine. */
export const createRandom = (seed: number): Random => {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below)
  }
}

/** The seed of one schedule of a run, so that any of them can be run alone. */
export const seedOf = (runSeed: number, index: number): number =>
  (Math.imul(runSeed | 0, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) | 0

/** One of these. @throws RangeError when there is none. */
export const pickFrom = <T>(random: Random, items: readonly T[]): T => {
  const picked = items[random(items.length)]
  if (picked === undefined) throw new RangeError('nothing to pick from')
  return picked
}
