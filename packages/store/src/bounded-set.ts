/** A set that forgets its oldest members beyond `capacity`. */
export interface BoundedSet<T> {
  add(value: T): void
  has(value: T): boolean
}

/** Makes an empty {@link BoundedSet}. */
export const createBoundedSet = <T>(capacity: number): BoundedSet<T> => {
  const members = new Set<T>()
  return {
    add: (value) => {
      members.add(value)
      if (members.size <= capacity) return
      // A Set iterates in the order of insertion.
      for (const oldest of members) {
        members.delete(oldest)
        return
      }
    },
    has: (value) => members.has(value),
  }
}
