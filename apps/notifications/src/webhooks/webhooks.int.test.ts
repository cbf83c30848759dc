import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import {
  orderCancelled,
  orderCompleted,
  orderDelivered,
  orderFailed,
  orderPlaced,
  orderShipped,
  userErased,
  type EventDefinition,
} from '@waybill/contracts'
import { eventually } from '@waybill/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventOf, startHarness, type Harness } from '../notifications-harness.fixtures.ts'
import { partnerOf, type Partner } from './webhook-partner.fixtures.ts'
import { startReceiver, verified, type WebhookReceiver } from './webhook-receiver.fixtures.ts'

let harness: Harness
let receiver: WebhookReceiver
let partner: Partner
beforeAll(async () => {
  harness = await startHarness({
    env: {
      WEBHOOKS_ALLOW_PRIVATE: '1',
      WEBHOOKS_RETRY_WAITS_MS: Array.from({ length: 20 }, () => '150').join(','),
      WEBHOOKS_TIMEOUT_MS: '2000',
      WEBHOOKS_POLL_MS: '50',
    },
  })
})
afterAll(() => harness.stop())
beforeEach(async () => {
  receiver = await startReceiver()
  partner = await partnerOf(harness)
})
afterEach(() => receiver.kill())

const ids = (webhooks: readonly { id: string }[]) => new Set(webhooks.map(({ id }) => id))

describe('a receiver that fails for a while, is killed and comes back', () => {
  it('gets every event, verified, and the log shows each attempt', async () => {
    const { endpointId, secret } = await partner.create(receiver.url, ['order.completed'])
    receiver.answer(500)
    const orders = Array.from({ length: 12 }, () => partner.bought())
    await harness.send(...orders)
    await eventually(() => receiver.received.length >= 20, { what: 'failures' })
    await receiver.kill()
    const refused = (attempts: readonly { error?: string | undefined }[]) =>
      attempts.some(({ error }) => error === 'connection_refused')
    await eventually(
      async () => (await partner.deliveries(endpointId)).every(({ attempts }) => refused(attempts)),
      { what: 'an attempt of each while the receiver is away' },
    )
    receiver.answer(200)
    await receiver.revive()
    const deliveries = await partner.settled(endpointId, 'delivered', orders.length)

    const told = receiver.received.map((webhook) => verified(secret, webhook))
    expect(new Set(told.map(({ data }) => data['order_id']))).toEqual(
      new Set(orders.map(({ partitionkey }) => partitionkey)),
    )
    expect(ids(receiver.received)).toEqual(new Set(deliveries.map(({ deliveryId }) => deliveryId)))
    for (const { deliveryId, attempts } of deliveries) {
      // The log and the receiver agree on every attempt; one that the killing cut off may be missing over there.
      const arrived = receiver.received.filter(({ id }) => id === deliveryId)
      const answered = attempts.filter(({ status }) => status !== undefined)
      expect(arrived.length).toBeGreaterThanOrEqual(answered.length)
      expect(answered.at(-1)).toMatchObject({ outcome: 'delivered', status: 200, answer: 'answered 200' })
      expect(attempts.slice(0, -1).every(({ outcome }) => outcome === 'failed')).toBe(true)
      expect(attempts[0]).toMatchObject({ status: 500, answer: 'answered 500' })
    }
  })
})

describe('what a partner gets', () => {
  const all: readonly (readonly [EventDefinition, readonly string[]])[] = [
    [orderPlaced, ['order_id', 'lines', 'total', 'placed_at']],
    [orderCompleted, ['order_id', 'lines', 'total', 'completed_at']],
    [orderFailed, ['order_id', 'lines', 'total', 'reason', 'rejected_lines', 'failed_at']],
    [orderCancelled, ['order_id', 'lines', 'total', 'cancelled_at']],
    [orderShipped, ['order_id', 'shipped_at']],
    [orderDelivered, ['order_id', 'delivered_at']],
  ]

  it.each(all.map(([definition, fields]) => [definition.type, definition, fields] as const))(
    'of %s is what is public about it, and nothing personal',
    async (type, definition, fields) => {
      const { secret } = await partner.create(receiver.url)
      const event = eventOf(definition as EventDefinition<string, { userId: string; orderId: string }>, {
        userId: partner.userId,
        orderId: randomUUID(),
      })
      await harness.send(event)
      const webhook = await eventually(() => receiver.received[0], { what: `the webhook of ${type}` })
      const told = verified(secret, webhook)
      expect(told).toMatchObject({ type, timestamp: event.time })
      expect(Object.keys(told.data).toSorted()).toEqual([...fields].toSorted())
    },
  )

  it('is what they chose, of their own orders, and once for each order', async () => {
    const stranger = await partnerOf(harness)
    const { endpointId } = await partner.create(receiver.url, ['order.shipped'])
    const ours = { userId: partner.userId, orderId: randomUUID() }
    const shipped = eventOf(orderShipped, ours)
    await harness.send(
      stranger.bought(),
      partner.bought(),
      eventOf(orderShipped, { userId: stranger.userId }),
    )
    await harness.send(shipped, shipped, eventOf(orderShipped, ours))
    await harness.quiet()
    const [delivery, ...others] = await partner.settled(endpointId, 'delivered', 1)
    expect(others).toEqual([])
    expect(delivery).toMatchObject({ type: 'order.shipped', orderId: ours.orderId })
    expect(receiver.received).toHaveLength(1)
  })

  it('is not held up by a mail server that is away', async () => {
    const { endpointId } = await partner.create(receiver.url)
    const startSmtp = await harness.stopSmtp()
    const bought = partner.bought()
    const { userId } = partner
    await harness.send(bought, eventOf(orderShipped, { userId, orderId: bought.partitionkey }))
    expect(await partner.settled(endpointId, 'delivered', 2)).toHaveLength(2)
    await startSmtp()
  })
})

describe('a slow endpoint', () => {
  it('leaves room for the others', async () => {
    const slow = await startReceiver()
    slow.respond(() => undefined)
    await partner.create(slow.url)
    const orders = Array.from({ length: 80 }, () => partner.bought())
    await harness.send(...orders)
    await eventually(() => slow.received.length > 0, { what: 'the first to the slow one' })
    const other = await partnerOf(harness)
    const { endpointId } = await other.create(receiver.url)
    await harness.send(other.bought())
    await other.settled(endpointId, 'delivered', 1)
    // Four at a time: 80 cannot have been tried yet, and the fast one did not wait for them.
    expect(ids(slow.received).size).toBeLessThan(40)
    await slow.kill()
  })
})

describe('a secret', () => {
  it('that is rotated signs beside the new one, and no list shows any', async () => {
    const created = await partner.create(receiver.url)
    const { endpointId } = created
    const rotated = await harness.client.rotateWebhookSecret({ endpointId }, partner.as)
    expect(rotated.secret).not.toBe(created.secret)
    expect(rotated.previousSecretExpiresAt).toBeDefined()
    await harness.send(partner.bought())
    const both = await eventually(() => receiver.received[0])
    for (const { secret } of [created, rotated]) expect(verified(secret, both).type).toBe('order.completed')

    const last = await harness.client.rotateWebhookSecret({ endpointId, overlapSeconds: 0 }, partner.as)
    await harness.send(partner.bought())
    const one = await eventually(() => receiver.received[1])
    expect(verified(last.secret, one).type).toBe('order.completed')
    expect(() => verified(rotated.secret, one)).toThrow('signature')
    const kept = await harness.stored('webhook_accounts').findOne({ _id: partner.userId })
    const shown = [await partner.show(endpointId), kept, harness.logger.lines]
    const text = inspect(shown, { depth: 9, maxArrayLength: null })
    for (const { secret } of [created, rotated, last]) expect(text).not.toContain(secret.slice(6))
  })
})

describe('sending once more', () => {
  it('repeats one delivery under its id', async () => {
    const { endpointId } = await partner.create(receiver.url)
    await harness.send(partner.bought())
    const [delivery] = await partner.settled(endpointId, 'delivered', 1)
    const deliveryId = delivery?.deliveryId ?? ''
    const resent = await harness.client.resendWebhookDelivery({ endpointId, deliveryId }, partner.as)
    expect(resent.status).toBe('pending')
    await eventually(() => receiver.received.length === 2)
    expect(ids(receiver.received)).toEqual(new Set([deliveryId]))
    const [again] = await partner.settled(endpointId, 'delivered', 1)
    expect(again?.attempts).toHaveLength(2)
  })

  it('replays a range: what was missed, what was never sent, and what was', async () => {
    const first = await partner.create(receiver.url)
    await harness.send(partner.bought())
    await partner.settled(first.endpointId, 'delivered', 1)
    const as = partner.as
    const { endpointId } = first
    await harness.client.updateWebhookEndpoint({ endpointId, status: 'disabled' }, as)
    const [second, third] = [partner.bought(), partner.bought()]
    await harness.send(second, third)
    await harness.quiet()
    const since = '2020-01-01T00:00:00Z'
    const replay = (input: { since: string; until?: string; undeliveredOnly?: boolean }) =>
      harness.client.replayWebhookEvents({ endpointId, ...input }, as)
    await expect(replay({ since })).rejects.toMatchObject({ code: 'endpoint_disabled' })
    await harness.client.updateWebhookEndpoint({ endpointId, status: 'enabled' }, as)

    expect(await replay({ since, undeliveredOnly: true })).toEqual({ queued: 2, nextSince: null })
    await partner.settled(endpointId, 'delivered', 3)
    expect(receiver.received).toHaveLength(3)
    expect(
      await replay({ since: third.time, until: new Date(Date.parse(third.time) + 1).toISOString() }),
    ).toMatchObject({ queued: third.time === second.time ? 2 : 1 })
    expect(await replay({ since: '2030-01-01T00:00:00Z' })).toEqual({ queued: 0, nextSince: null })
    await eventually(() => receiver.received.length >= 4)
  })

  it('tries an endpoint with an event that never happened, once', async () => {
    const { endpointId, secret } = await partner.create(receiver.url, ['order.shipped'])
    const { deliveryId } = await harness.client.testWebhookEndpoint({ endpointId }, partner.as)
    await partner.settled(endpointId, 'delivered', 1)
    expect(
      verified(secret, receiver.received[0] ?? { path: '', body: '', headers: {}, id: '' }),
    ).toMatchObject({
      type: 'webhook.test',
      data: { endpoint_id: endpointId },
    })
    receiver.answer(500)
    await harness.client.testWebhookEndpoint({ endpointId }, partner.as)
    const failed = await eventually(async () =>
      (await partner.deliveries(endpointId)).find(({ status }) => status === 'failed'),
    )
    expect(failed.attempts).toHaveLength(1)
    expect(failed.deliveryId).not.toBe(deliveryId)
  })
})

describe('an endpoint', () => {
  it('is nobody else’s: for another account there is none', async () => {
    const { endpointId } = await partner.create(receiver.url)
    await harness.send(partner.bought())
    const [delivery] = await partner.settled(endpointId, 'delivered', 1)
    const deliveryId = delivery?.deliveryId ?? ''
    const { as } = await partnerOf(harness)
    const { client } = harness
    const attempts = [
      client.webhookEndpoint({ endpointId }, as),
      client.updateWebhookEndpoint({ endpointId, description: 'mine now' }, as),
      client.deleteWebhookEndpoint({ endpointId }, as),
      client.rotateWebhookSecret({ endpointId }, as),
      client.testWebhookEndpoint({ endpointId }, as),
      client.webhookDeliveries({ endpointId }, as),
      client.webhookDelivery({ endpointId, deliveryId }, as),
      client.resendWebhookDelivery({ endpointId, deliveryId }, as),
      client.replayWebhookEvents({ endpointId, since: '2020-01-01T00:00:00Z' }, as),
    ]
    for (const attempt of await Promise.allSettled(attempts)) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } })
    }
    expect((await client.webhookEndpoints({}, as)).items).toEqual([])
    await expect(client.webhookEndpoints({})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is one of 16 at most, however many are asked for at once, and they are listed in pages', async () => {
    const created = await Promise.allSettled(Array.from({ length: 20 }, () => partner.create(receiver.url)))
    const refused = created.filter((each) => each.status === 'rejected')
    expect(refused).toHaveLength(4)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'limit_reached' })
    const listed: string[] = []
    let cursor: string | null = null
    do {
      const page = await harness.client.webhookEndpoints({ limit: 5, ...(cursor && { cursor }) }, partner.as)
      listed.push(...page.items.map(({ endpointId }) => endpointId))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(new Set(listed).size).toBe(16)
  })

  it('is gone with its deliveries when it is deleted', async () => {
    receiver.answer(500)
    const { endpointId } = await partner.create(receiver.url)
    await harness.send(partner.bought())
    await eventually(() => receiver.received.length > 0)
    await harness.client.deleteWebhookEndpoint({ endpointId }, partner.as)
    await eventually(
      async () => (await harness.stored('webhook_deliveries').countDocuments({ endpointId })) === 0,
    )
    await expect(partner.show(endpointId)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is gone with its account, and an event that comes later brings nothing back', async () => {
    const { endpointId } = await partner.create(receiver.url)
    const { userId } = partner
    await harness.send(partner.bought())
    await partner.settled(endpointId, 'delivered', 1)
    await harness.send(eventOf(userErased, { userId }))
    await harness.quiet()
    await harness.send(partner.bought())
    await harness.quiet()
    for (const collection of ['webhook_deliveries', 'webhook_events']) {
      expect(await harness.stored(collection).countDocuments({ userId })).toBe(0)
    }
    expect(await harness.stored('webhook_accounts').findOne({ _id: userId })).not.toHaveProperty('endpoints')
    await expect(partner.create(receiver.url)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('that says 410 gets no more, not even what was waiting', async () => {
    receiver.answer(500)
    const { endpointId } = await partner.create(receiver.url)
    await harness.send(partner.bought(), partner.bought(), partner.bought())
    await eventually(() => ids(receiver.received).size === 3)
    receiver.answer(410)
    const endpoint = await eventually(async () => {
      const shown = await partner.show(endpointId)
      return shown.status === 'disabled' ? shown : undefined
    })
    expect(endpoint.disabled).toMatchObject({ reason: 'gone' })
    const ended = await eventually(async () => {
      const all = await partner.deliveries(endpointId)
      return all.every(({ status }) => status === 'failed' || status === 'cancelled') ? all : undefined
    })
    expect(ended).toHaveLength(3)
    const before = receiver.received.length
    await harness.send(partner.bought())
    await harness.quiet()
    expect(await partner.deliveries(endpointId)).toHaveLength(3)
    expect(receiver.received).toHaveLength(before)
  })
})

describe('whoever watches', () => {
  it('sees what waits and how attempts end', async () => {
    receiver.answer(500)
    await partner.create(receiver.url)
    await harness.send(partner.bought())
    await eventually(() => receiver.received.length > 1)
    const text = await harness.metrics()
    expect(text).toMatch(/waybill_webhooks_pending\{[^}]*\} [1-9]/)
    expect(text).toMatch(/waybill_webhook_attempt_seconds_count\{[^}]*outcome="retried"[^}]*\} [1-9]/)
    expect(text).toMatch(/waybill_webhook_overdue_seconds\{/)
    expect(text).not.toContain(partner.userId)
  })
})
