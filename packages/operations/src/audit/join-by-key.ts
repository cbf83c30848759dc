/** Something that belongs to a key, such as an order's payment to the order. */
export interface Keyed<Part> {
  readonly key: string
  readonly part: Part
}

/**
 * Joins streams that are each sorted by key: one group per key, in order, with the parts of all streams. Holds one
 * group at a time, however long the streams are.
 */
export async function* joinByKey<Part>(
  streams: readonly AsyncIterable<Keyed<Part>>[],
): AsyncGenerator<{ readonly key: string; readonly parts: Part[] }> {
  const iterators = streams.map((stream) => stream[Symbol.asyncIterator]())
  try {
    const heads = await Promise.all(iterators.map((iterator) => iterator.next()))
    for (;;) {
      const keys = heads.flatMap((head) => (head.done === true ? [] : [head.value.key]))
      const [first] = keys.toSorted((a, b) => (a < b ? -1 : 1))
      if (first === undefined) return
      const parts: Part[] = []
      for (const [index, iterator] of iterators.entries()) {
        for (let head = heads[index]; head?.done !== true && head?.value.key === first; head = heads[index]) {
          parts.push(head.value.part)
          heads[index] = await iterator.next()
        }
      }
      yield { key: first, parts }
    }
  } finally {
    for (const iterator of iterators) await iterator.return?.()
  }
}
