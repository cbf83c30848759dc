import { describe, expect, it } from 'vitest'
import { createMicroBatch } from './micro-batch.ts'

/** A run that the test finishes by hand. */
const heldBack = () => {
  const runs: { items: readonly number[]; finish: (fail?: Error) => void }[] = []
  let onRun: (() => void) | undefined
  const started = (count: number) =>
    new Promise<void>((resolve) => {
      onRun = () => {
        if (runs.length >= count) resolve()
      }
      onRun()
    })
  const run = (items: readonly number[]) =>
    new Promise<number[]>((resolve, reject) => {
      const finish = (fail?: Error) => (fail ? reject(fail) : resolve(items.map((item) => item * 10)))
      runs.push({ items, finish })
      onRun?.()
    })
  return { runs, run, started }
}

describe('a micro-batch', () => {
  it('gathers what is asked for while a run is under way, and answers each its own', async () => {
    const { runs, run, started } = heldBack()
    const ask = createMicroBatch({ run, maxSize: 3 })
    const first = ask(1)
    await started(1)
    const others = [2, 3, 4, 5].map(ask)
    runs[0]?.finish()
    expect(await first).toBe(10)
    await started(2)
    runs[1]?.finish()
    await started(3)
    runs[2]?.finish()
    expect(await Promise.all(others)).toEqual([20, 30, 40, 50])
    expect(runs.map(({ items }) => items)).toEqual([[1], [2, 3, 4], [5]])
  })

  it('fails the items of a failed run only, and goes on', async () => {
    const { runs, run, started } = heldBack()
    const ask = createMicroBatch({ run, maxSize: 10 })
    const doomed = ask(1).catch((error: unknown) => error)
    await started(1)
    const next = ask(2)
    runs[0]?.finish(new Error('engine away'))
    expect(await doomed).toEqual(new Error('engine away'))
    await started(2)
    runs[1]?.finish()
    expect(await next).toBe(20)
  })
})
