import { eventually } from '@waybill/testing'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { startInstances } from './instances.fixtures.ts'
import { partnerOf } from './webhook-partner.fixtures.ts'
import { startReceiver, verified, type WebhookReceiver } from './webhook-receiver.fixtures.ts'

let instances: Awaited<ReturnType<typeof startInstances>>
let receiver: WebhookReceiver
beforeAll(async () => {
  instances = await startInstances({
    WEBHOOKS_POLL_MS: '100',
    WEBHOOKS_TIMEOUT_MS: '1400',
    WEBHOOKS_LEASE_MS: '1500',
    WEBHOOKS_RETRY_WAITS_MS: '200,200,200,200,200',
  })
})
afterAll(() => instances.stop())
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(() => receiver.kill())

type Instance = Awaited<ReturnType<typeof instances.start>>

const worldAround = ({ client }: Instance) => ({ ...instances, client })

// Processes take seconds to start: what one test leaves running is the next one's.
describe('notifications', () => {
  let instance: Instance
  beforeAll(async () => {
    // Whoever comes after it would wait a minute for its lease.
    instance = await instances.start({ WEBHOOKS_TIMEOUT_MS: '50000', WEBHOOKS_LEASE_MS: '60000' })
  })

  it('stopped while it sends: it gives the rest back, and another sends it at once', async () => {
    const { userId, create, bought } = await partnerOf(worldAround(instance))
    const { endpointId } = await create(receiver.url)
    receiver.respond(() => undefined)
    await instances.send(bought())
    await eventually(() => receiver.received.length === 1)
    expect(await instance.end('SIGTERM')).toBe(0)
    receiver.answer(200)
    instance = await instances.start()
    const { settled } = await partnerOf({ ...worldAround(instance), userId })
    const [delivery] = await settled(endpointId, 'delivered', 1)
    expect(delivery?.attempts.map(({ outcome }) => outcome)).toEqual(['interrupted', 'delivered'])
  })

  it('killed with -9 while it sends: what was under way is sent again, what came meanwhile is sent', async () => {
    const { userId, create, bought } = await partnerOf(worldAround(instance))
    const { endpointId, secret } = await create(receiver.url)
    receiver.respond(() => undefined)
    const before = [bought(), bought(), bought()]
    await instances.send(...before)
    await eventually(() => receiver.received.length === 3, { what: 'three that are under way' })
    await instance.end('SIGKILL')

    const cutOff = new Set(receiver.received.map(({ id }) => id))
    receiver.answer(200)
    const meanwhile = [bought(), bought()]
    await instances.send(...meanwhile)
    instance = await instances.start()
    const { settled } = await partnerOf({ ...worldAround(instance), userId })
    for (const { deliveryId, attempts } of await settled(endpointId, 'delivered', 5)) {
      const outcomes = attempts.map(({ outcome }) => outcome)
      expect(outcomes).toEqual(cutOff.has(deliveryId) ? ['interrupted', 'delivered'] : ['delivered'])
    }
    const told = receiver.received.map((webhook) => verified(secret, webhook).data['order_id'])
    expect(new Set(told)).toEqual(new Set([...before, ...meanwhile].map(({ partitionkey }) => partitionkey)))
    expect(told).toHaveLength(8)
  })

  it('of two instances, one killed with -9 in the middle: every event has one delivery, and it arrives', async () => {
    const doomed = instance
    instance = await instances.start()
    const { create, bought, settled } = await partnerOf(worldAround(instance))
    const { endpointId, secret } = await create(receiver.url)
    const orders = Array.from({ length: 60 }, () => bought())
    const sending = instances.send(...orders)
    await eventually(() => receiver.received.length > 5, { what: 'the first ones' })
    await doomed.end('SIGKILL')
    await sending
    await settled(endpointId, 'delivered', orders.length)
    const told = receiver.received.map((webhook) => verified(secret, webhook).data['order_id'])
    expect(new Set(told)).toEqual(new Set(orders.map(({ partitionkey }) => partitionkey)))
    // Twice is at most what the dead one was sending and noting.
    expect(told.length).toBeLessThanOrEqual(orders.length + 8)
  })
})
