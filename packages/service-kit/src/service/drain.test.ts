import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { drain, type DrainStep } from './drain.ts'

const begun: string[] = []
const step = (name: string, run: DrainStep['run']): DrainStep => ({
  name,
  run: (time) => {
    begun.push(name)
    return run(time)
  },
})
const quick = (name: string) => step(name, async () => undefined)
const neverEnding = (name: string) => step(name, () => new Promise(() => {}))

describe('drain', () => {
  beforeEach(() => {
    begun.length = 0
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('runs the steps one after the other', async () => {
    const order: string[] = []
    const slow = step('http', async () => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      order.push('http ended')
      return undefined
    })
    const bus = step('bus', async () => {
      order.push('bus began')
      return undefined
    })
    const report = drain([slow, bus], 8000)
    await vi.advanceTimersByTimeAsync(500)
    expect(await report).toEqual({ durationMs: 500, cutOff: [] })
    expect(order).toEqual(['http ended', 'bus began'])
  })

  it('cuts off what does not end, within the deadline, and still begins every step', async () => {
    const report = drain([neverEnding('http'), neverEnding('bus'), quick('database')], 1000)
    await vi.advanceTimersByTimeAsync(1000)
    const { durationMs, cutOff } = await report
    expect(durationMs).toBeLessThanOrEqual(1000)
    expect(cutOff).toEqual(['http: did not end in time', 'bus: did not end in time'])
    expect(begun).toEqual(['http', 'bus', 'database'])
  })

  it('tells a step when to give up, and reports what it left', async () => {
    const listening = step(
      'bus',
      ({ signal, remainingMs }) =>
        new Promise((resolve) => {
          expect(remainingMs()).toBe(900)
          signal.addEventListener('abort', () => resolve('2 handlers not finished'))
        }),
    )
    const report = drain([listening], 1000)
    await vi.advanceTimersByTimeAsync(900)
    expect(await report).toEqual({ durationMs: 900, cutOff: ['bus: 2 handlers not finished'] })
  })

  it('goes on after a step that fails, and says so', async () => {
    const broken = step('pollers', async () => {
      throw new Error('lease lost')
    })
    expect(await drain([broken, quick('database')], 1000)).toMatchObject({ cutOff: ['pollers: lease lost'] })
    expect(begun).toEqual(['pollers', 'database'])
  })
})
