import { eventually } from '@waybill/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startHarness, type Harness } from '../notifications-harness.fixtures.ts'
import { partnerOf, type Partner } from './webhook-partner.fixtures.ts'
import { startReceiver, type WebhookReceiver } from './webhook-receiver.fixtures.ts'

const HOUR_MS = 3_600_000

let harness: Harness
let receiver: WebhookReceiver
let partner: Partner
let aheadMs = 0
const now = () => Date.now() + aheadMs
beforeAll(async () => {
  harness = await startHarness({
    env: { WEBHOOKS_ALLOW_PRIVATE: '1', WEBHOOKS_POLL_MS: '20' },
    clock: () => new Date(now()),
  })
})
afterAll(() => harness.stop())
beforeEach(async () => {
  receiver = await startReceiver()
  receiver.answer(503)
  partner = await partnerOf(harness)
})
afterEach(() => receiver.kill())

/** The newest delivery, once so many attempts at it have failed. */
const failedAttempts = (endpointId: string, count: number) =>
  eventually(
    async () => {
      const [newest] = await partner.deliveries(endpointId)
      const failed = newest?.attempts.filter(({ outcome }) => outcome === 'failed') ?? []
      return failed.length === count ? newest : undefined
    },
    { what: `${count} failed attempts` },
  )

/** Goes on in time from attempt to attempt until a new event is given up. Resolves to the waits, in ms. */
const untilGivenUp = async (endpointId: string): Promise<number[]> => {
  await harness.send(partner.bought())
  const waits: number[] = []
  for (let made = 1; ; made += 1) {
    const { nextAttemptAt, attempts } = await failedAttempts(endpointId, made)
    if (nextAttemptAt === undefined) return waits
    waits.push(Date.parse(nextAttemptAt) - Date.parse(attempts.at(-1)?.at ?? ''))
    aheadMs += Date.parse(nextAttemptAt) - now()
  }
}

const mailsAboutWebhooks = () =>
  harness.mailsTo(partner.email).filter(({ subject }) => subject?.includes('webhook'))

describe('a webhook that nobody takes', () => {
  it('is tried eight times over a day; an endpoint that takes none for days is disabled, with one e-mail', async () => {
    const { endpointId } = await partner.create(receiver.url)
    const waits = await untilGivenUp(endpointId)
    const least = [5_000, 300_000, 1_800_000, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 10 * HOUR_MS]
    expect(waits).toHaveLength(least.length)
    for (const [index, waitMs] of least.entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(waitMs)
      expect(waits[index]).toBeLessThanOrEqual(waitMs * 1.2 + 5_000)
    }
    expect(receiver.received).toHaveLength(8)
    expect(await partner.show(endpointId)).toMatchObject({
      status: 'enabled',
      failingSince: expect.any(String),
    })

    aheadMs += 48 * HOUR_MS
    await untilGivenUp(endpointId)
    const mail = await eventually(() => mailsAboutWebhooks()[0], { what: 'the e-mail to the owner' })
    expect(await partner.show(endpointId)).toMatchObject({
      status: 'disabled',
      disabled: { reason: 'failing' },
    })
    expect(mail.text).toContain(endpointId)
    expect(mail.text).toContain(new URL(receiver.url).host)
    expect(mail.text).not.toContain(receiver.url)
    await eventually(async () => {
      const account = await harness.stored('webhook_accounts').findOne({ _id: partner.userId })
      return !JSON.stringify(account).includes('noticeDue')
    })
    expect(mailsAboutWebhooks()).toHaveLength(1)
  })

  it('is left alone for as long as the receiver wishes', async () => {
    receiver.answer(429, { 'retry-after': '7200' })
    const { endpointId } = await partner.create(receiver.url)
    await harness.send(partner.bought())
    const { nextAttemptAt = '', attempts } = await failedAttempts(endpointId, 1)
    const waitMs = Date.parse(nextAttemptAt) - Date.parse(attempts[0]?.at ?? '')
    expect(waitMs).toBeGreaterThanOrEqual(2 * HOUR_MS)
    expect(waitMs).toBeLessThan(2 * HOUR_MS + 60_000)
  })

  it('is sent at once when its owner asks, alone or with whatever was not taken', async () => {
    receiver.answer(429, { 'retry-after': '7200' })
    const { endpointId } = await partner.create(receiver.url)
    await harness.send(partner.bought(), partner.bought())
    const waiting = await eventually(async () => {
      const all = await partner.deliveries(endpointId)
      const areWaiting = all.length === 2 && all.every(({ attempts }) => attempts[0]?.outcome === 'failed')
      return areWaiting ? all : undefined
    })
    receiver.answer(200)
    const deliveryId = waiting[0]?.deliveryId ?? ''
    await harness.client.resendWebhookDelivery({ endpointId, deliveryId }, partner.as)
    await eventually(() => receiver.received.length === 3, { what: 'the one that was asked for' })
    expect(receiver.received.at(-1)?.id).toBe(deliveryId)
    await eventually(async () => {
      const { status } = await harness.client.webhookDelivery({ endpointId, deliveryId }, partner.as)
      return status === 'delivered'
    })
    const rest = { endpointId, since: '2020-01-01T00:00:00Z', undeliveredOnly: true }
    expect(await harness.client.replayWebhookEvents(rest, partner.as)).toMatchObject({ queued: 1 })
    await partner.settled(endpointId, 'delivered', 2)
  })

  it('is forgotten 30 days later, and an owner is told by e-mail that 410 was understood', async () => {
    receiver.answer(410)
    const { endpointId } = await partner.create(receiver.url)
    await harness.send(partner.bought())
    await eventually(() => mailsAboutWebhooks()[0], { what: 'the e-mail to the owner' })
    expect(await partner.deliveries(endpointId)).toHaveLength(1)
    aheadMs += 31 * 24 * HOUR_MS
    await harness.poll('webhook-retention')
    expect(await partner.deliveries(endpointId)).toEqual([])
    expect(await harness.stored('webhook_events').countDocuments({ userId: partner.userId })).toBe(0)
  })
})
