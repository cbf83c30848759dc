import { eventually } from '@waybill/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHarness, type Harness } from '../notifications-harness.fixtures.ts'
import { partnerOf } from './webhook-partner.fixtures.ts'
import { startReceiver, type WebhookReceiver } from './webhook-receiver.fixtures.ts'

let harness: Harness
let receiver: WebhookReceiver
beforeAll(async () => {
  receiver = await startReceiver()
  // As in production, but for a name server that leads inside.
  harness = await startHarness({ resolveWebhookHost: () => Promise.resolve(['127.0.0.1']) })
})
afterAll(async () => {
  await harness.stop()
  await receiver.kill()
})

describe('without WEBHOOKS_ALLOW_PRIVATE', () => {
  it.each([
    'http://partner.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://a:b@partner.example/',
  ])('no endpoint is made or moved to %s', async (url) => {
    const { as, create } = await partnerOf(harness)
    const refused = { code: 'validation_failed', fields: [{ path: 'url', message: expect.any(String) }] }
    await expect(create(url)).rejects.toMatchObject(refused)
    const { endpointId } = await create('https://partner.example/')
    const moved = harness.client.updateWebhookEndpoint({ endpointId, url }, as)
    await expect(moved).rejects.toMatchObject(refused)
  })

  it('nothing is sent to a name that leads inside, and the log says why', async () => {
    const { create, bought, deliveries } = await partnerOf(harness)
    const { endpointId } = await create(`https://rebind.example:${receiver.port}/`)
    await harness.send(bought())
    const attempt = await eventually(async () => {
      const [delivery] = await deliveries(endpointId)
      return delivery?.attempts.find(({ outcome }) => outcome === 'failed')
    })
    expect(attempt).toMatchObject({ error: 'address_refused' })
    expect(attempt.status).toBeUndefined()
    expect(receiver.received).toEqual([])
  })
})
