/** Counts things by their names. */
export interface Tally<Name extends string = string> {
  add(name: Name): void
  /** Like `timeout 3, no_answer 2`, the most frequent first; `none` when nothing was counted. */
  toString(): string
}

export const createTally = <Name extends string>(): Tally<Name> => {
  const counts = new Map<Name, number>()
  return {
    add: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    toString: () => {
      const sorted = [...counts].toSorted(([, a], [, b]) => b - a)
      return sorted.map(([name, count]) => `${name} ${count}`).join(', ') || 'none'
    },
  }
}
