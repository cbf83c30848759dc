import { describe, expect, it } from 'vitest'
import { createTraffic } from './traffic.ts'

const placed = { id: 'e1', type: 'order.placed' }
const handled = (service: string) => ({ ...placed, service, outcome: 'handled' }) as const

const twoConsumers = () => {
  const traffic = createTraffic()
  traffic.expect('orders', ['order.placed'])
  traffic.expect('inventory', ['order.placed'])
  return traffic
}

describe('traffic', () => {
  it('is quiet once every consumer is done with every event', async () => {
    const traffic = twoConsumers()
    traffic.published(placed)
    traffic.settled(handled('orders'))
    let isQuiet = false
    const quiet = traffic.untilQuiet().then(() => (isQuiet = true))
    await new Promise(setImmediate)
    expect(isQuiet).toBe(false)
    traffic.settled(handled('inventory'))
    await quiet
  })

  it('waits for a retry, and for what is dead-lettered counts as done', async () => {
    const traffic = twoConsumers()
    traffic.published(placed)
    traffic.settled(handled('orders'))
    traffic.settled({ ...placed, service: 'inventory', outcome: 'retried' })
    await expect(traffic.untilQuiet({ timeoutMs: 5 })).rejects.toThrow('inventory order.placed e1 x1')
    traffic.settled({ ...placed, service: 'inventory', outcome: 'dead_lettered' })
    await traffic.untilQuiet()
  })

  it('accepts deliveries that settle before their publish is confirmed, or twice', async () => {
    const traffic = twoConsumers()
    traffic.settled(handled('orders'))
    traffic.settled(handled('inventory'))
    traffic.published(placed)
    traffic.settled(handled('inventory'))
    await expect(traffic.untilQuiet()).resolves.toBeUndefined()
  })

  it('waits for what is watched, and again for what that publishes', async () => {
    const traffic = twoConsumers()
    let pending = 1
    traffic.watch({
      get pending() {
        return pending
      },
      idle: () => {
        if (pending > 0) {
          pending = 0
          traffic.published(placed)
          queueMicrotask(() => {
            traffic.settled(handled('orders'))
            traffic.settled(handled('inventory'))
          })
        }
        return Promise.resolve()
      },
    })
    await traffic.untilQuiet()
    expect(pending).toBe(0)
  })
})
