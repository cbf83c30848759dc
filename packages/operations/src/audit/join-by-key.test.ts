import { expect, it } from 'vitest'
import { joinByKey, type Keyed } from './join-by-key.ts'

async function* stream(...keys: string[]): AsyncGenerator<Keyed<string>> {
  for (const key of keys) yield await Promise.resolve({ key, part: `${key}${keys.length}` })
}

const joined = async (...streams: AsyncIterable<Keyed<string>>[]) => {
  const groups: [string, string[]][] = []
  for await (const { key, parts } of joinByKey(streams)) groups.push([key, parts])
  return groups
}

it('groups sorted streams by key, with gaps and repetitions', async () => {
  expect(await joined(stream('a', 'c'), stream('b', 'c', 'c'), stream())).toEqual([
    ['a', ['a2']],
    ['b', ['b3']],
    ['c', ['c2', 'c3', 'c3']],
  ])
})

it('ends every stream when the reader stops early', async () => {
  let isEnded = false
  async function* endless(): AsyncGenerator<Keyed<number>> {
    try {
      for (let n = 0; ; n += 1) yield await Promise.resolve({ key: String(n), part: n })
    } finally {
      isEnded = true
    }
  }
  for await (const { key } of joinByKey([endless()])) if (key === '2') break
  expect(isEnded).toBe(true)
})
