import { once } from 'node:events'
import { testLogger } from '@waybill/testing'
import { expect, test } from 'vitest'
import { createPoller } from './poller.ts'

const never = 3_600_000

/** A run that ends when it is told to. */
const heldRun = () => {
  const ends: (() => void)[] = []
  return {
    run: () => new Promise<void>((resolve) => void ends.push(resolve)),
    started: () => ends.length,
    end: () => ends.at(-1)?.(),
  }
}

test('runs at once when it starts, and again after its interval', async () => {
  let runs = 0
  const { promise: thrice, resolve } = Promise.withResolvers<void>()
  const run = async () => {
    runs += 1
    if (runs === 3) resolve()
  }
  const poller = createPoller({ name: 'p', intervalMs: 1, run, logger: testLogger() })

  poller.start()
  await thrice
  await poller.stop()
  expect(runs).toBe(3)
})

test('never overlaps: whoever asks during a run gets the one run after it', async () => {
  const held = heldRun()
  const poller = createPoller({ name: 'p', intervalMs: never, run: held.run, logger: testLogger() })

  const first = poller.runNow()
  await Promise.resolve()
  const others = [poller.runNow(), poller.runNow()]
  expect(held.started()).toBe(1)
  held.end()
  await first
  await Promise.resolve()
  expect(held.started()).toBe(2)
  held.end()
  await Promise.all(others)
  expect(held.started()).toBe(2)
})

test('logs a run that fails, and tells it to whoever asked for one', async () => {
  const logger = testLogger()
  const run = () => Promise.reject(new Error('no luck'))
  const poller = createPoller({ name: 'deadlines', intervalMs: never, run, logger })

  poller.start()
  await expect(poller.runNow()).rejects.toThrow('no luck')
  await poller.stop()
  expect(logger.lines).toMatchObject([{ level: 'error', fields: { poller: 'deadlines' } }])
})

test('stops by aborting the run under way, waits for it, and runs no more', async () => {
  let isAborted = false
  const run = async (signal: AbortSignal) => {
    await once(signal, 'abort')
    isAborted = true
  }
  const poller = createPoller({ name: 'p', intervalMs: 1, run, logger: testLogger() })

  poller.start()
  await Promise.resolve()
  await poller.stop()
  expect(isAborted).toBe(true)
  await expect(poller.runNow()).rejects.toThrow('the poller p is stopped')
})
