import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { orderPlaced } from '@waybill/contracts'
import { createEventBus } from '@waybill/event-bus'
import { eventually, privateBroker, testLogger, type PrivateBroker } from '@waybill/testing'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { demoAddress } from './order-paths.ts'

const WAITING = 4_000
const PARTITIONS = 4
const PREFETCH = 50
/** Handled at once, so that every partition gets over its slow start. */
const QUICK = 200
const MOST_LINES = 50

let broker: PrivateBroker
beforeAll(async () => {
  broker = await privateBroker('slow')
})
afterAll(() => broker.drop())

const price = { amountMinor: 1_000, currency: 'EUR' }
const lines = Array.from({ length: MOST_LINES }, (_, index) => ({
  sku: `SLOW-CONSUMER-TEST-${index}`,
  quantity: 1,
  unitPrice: price,
}))

/** Publishes large orders; resolves to how many bytes of JSON they are. */
const fillQueues = async (): Promise<number> => {
  const bus = createEventBus({
    url: broker.url,
    service: 'gateway',
    partitions: PARTITIONS,
    subscriptions: [],
    logger: testLogger(),
  })
  await bus.start()
  const published = await Promise.all(
    Array.from({ length: WAITING }, () =>
      bus.publish(orderPlaced, {
        orderId: crypto.randomUUID(),
        userId: crypto.randomUUID(),
        attempt: '0123456789abcdef',
        lines,
        total: price,
        paymentMethod: 'pm_card_ok',
        shippingAddress: demoAddress,
        placedAt: new Date().toISOString(),
      }),
    ),
  )
  await bus.stop()
  return published.reduce((bytes, event) => bytes + JSON.stringify(event).length, 0)
}

const reportSchema = z.object({ rssBytes: z.number(), holds: z.number(), handled: z.number() })

const startConsumer = () => {
  const script = join(import.meta.dirname, 'slow-consumer.fixtures.ts')
  const args = [broker.url, PARTITIONS, PREFETCH, QUICK].map(String)
  const child = spawn(process.execPath, ['--expose-gc', script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = createInterface({ input: child.stdout })
  return async (command: 'report' | 'start' | 'go on') => {
    const answer = once(output, 'line')
    child.stdin.write(`${command}\n`)
    const [line] = (await answer) as [string]
    return reportSchema.parse(JSON.parse(line))
  }
}

it('a slow consumer holds its prefetch and no more, however much waits, and handles all in the end', async () => {
  const ask = startConsumer()
  const before = await ask('start')
  const waitingBytes = await fillQueues()

  const most = PARTITIONS * PREFETCH
  const full = await eventually(
    async () => {
      const report = await ask('report')
      return report.holds === most ? report : undefined
    },
    { what: 'the consumer to be full', timeoutMs: 30_000 },
  )
  const queues = Array.from({ length: PARTITIONS }, (_, index) => broker.queue(`orders.p${index}`))
  const ready = (await Promise.all(queues)).reduce((sum, { messages }) => sum + messages, 0)
  expect(WAITING - full.handled - ready, 'messages without an acknowledgement').toBeLessThanOrEqual(most)
  const grownBytes = full.rssBytes - before.rssBytes
  // An event in memory takes about eight times what it takes on the wire: all of them would take four times this.
  expect(grownBytes).toBeLessThan(waitingBytes * 2)

  await ask('go on')
  await eventually(async () => (await ask('report')).handled === WAITING, {
    what: 'all to be handled',
    timeoutMs: 30_000,
  })
})
