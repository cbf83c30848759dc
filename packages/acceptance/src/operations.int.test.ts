import { createEnvelope, orderPlaced, type ServiceName } from '@waybill/contracts'
import {
  audit,
  createActionTrail,
  createParkedEvents,
  editDeadLetters,
  listDeadLetters,
  openDatabases,
  type Databases,
} from '@waybill/operations'
import { eventually } from '@waybill/testing'
import { connect } from 'amqplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAddress, orderPaths } from './order-paths.ts'
import { openShop, type Shop } from './shop.fixtures.ts'
import { walkPath } from './walk-path.ts'
import { startWaybill, type Waybill } from './waybill.ts'

let waybill: Waybill
let shop: Shop
let databases: Databases
beforeAll(async () => {
  waybill = await startWaybill()
  shop = await openShop(waybill)
  databases = await openDatabases(waybill.databaseOf('orders'), databaseOf)
})
afterAll(async () => {
  await databases.of('operations').dropDatabase()
  await databases.close()
  await waybill.stop()
})

/** What owns none, and the operators, share one beside that of orders. */
const databaseOf = (service: string): string => {
  const nameOf = (uri: string) => new URL(uri).pathname.slice(1)
  const uri = waybill.databaseOf(service as ServiceName)
  return uri === '' ? `${nameOf(waybill.databaseOf('orders'))}_operations` : nameOf(uri)
}

const audited = () =>
  audit({
    mongodbUri: waybill.databaseOf('orders'),
    amqpUrl: waybill.broker.url,
    databaseOf,
    settleMs: 0,
    strict: true,
  })

/** Publishes an order.placed that breaks its contract, as a program of somebody else's might. */
const publishBroken = async (orderId: string): Promise<void> => {
  const event = createEnvelope(
    orderPlaced,
    {
      orderId,
      userId: shop.userId,
      attempt: '9f86d081884c7d65',
      lines: [{ sku: 'MUG', quantity: 1, unitPrice: { amountMinor: 0, currency: 'EUR' } }],
      total: { amountMinor: 0, currency: 'EUR' },
      paymentMethod: 'pm_card_ok',
      shippingAddress: demoAddress,
      placedAt: new Date().toISOString(),
    },
    {
      id: crypto.randomUUID(),
      time: new Date().toISOString(),
      source: '/waybill/gateway',
      correlationId: 'from-somebody-else',
    },
  )
  const connection = await connect(waybill.broker.url)
  const channel = await connection.createConfirmChannel()
  channel.publish(
    'events',
    event.type,
    Buffer.from(JSON.stringify({ ...event, data: { ...event.data, lines: [] } })),
    {
      headers: { 'aggregate-id': orderId },
    },
  )
  await channel.waitForConfirms()
  await connection.close()
}

describe('an operator', () => {
  it('edits and replays an order that broke its contract, and it completes', async () => {
    const product = await shop.newProduct({ stock: 3 })
    const orderId = crypto.randomUUID()
    await publishBroken(orderId)
    const query = { amqpUrl: waybill.broker.url, selection: { types: ['order.placed'] } }
    const dead = async () => (await listDeadLetters(query)).letters
    const letters = await eventually(
      async () => {
        const found = await dead()
        return found.length === orderPlaced.consumers.length ? found : undefined
      },
      { what: 'the order is dead in all that hear of it' },
    )
    expect(letters.map(({ reason }) => reason)).toEqual(orderPlaced.consumers.map(() => 'schema'))
    expect((await audited()).findings).toMatchObject(letters.map(() => ({ code: 'dead_letters' })))

    const command = {
      ...query,
      trail: createActionTrail(databases, { operator: 'grace' }),
      parked: createParkedEvents(databases),
    }
    const edit = { assignments: [{ path: 'lines', value: [product.line(2)] }] }
    const handled = await editDeadLetters(command, edit, { rate: 10, canary: 1, canaryWaitMs: 1_000 })
    expect(handled).toMatchObject({ outcome: 'done', back: [], left: 0 })

    const order = await eventually(
      async () => {
        const found = await shop.shopper.orders.byId.query({ orderId })
        return found.status === 'completed' ? found : undefined
      },
      { what: 'the order completes' },
    )
    expect(order).toMatchObject({ money: 'paid', total: { amountMinor: 2_000 } })
    await waybill.untilQuiet()
    expect(await shop.stockOf(product)).toMatchObject({ sold: 2, held: 0, available: 1 })
    expect(await dead()).toEqual([])
  })

  it('finds balanced books after every path of an order', async () => {
    for (const path of orderPaths) expect((await walkPath(shop.shopper, path)).problems).toEqual([])
    await waybill.untilQuiet()
    const { ok, findings, counts } = await audited()
    expect(findings).toEqual([])
    expect(ok).toBe(true)
    const ended = (status: string) => orderPaths.filter(({ ends }) => ends.status === status).length
    expect(counts).toMatchObject({
      orders: { completed: ended('completed') + 1, failed: ended('failed'), cancelled: ended('cancelled') },
      reservations: orderPaths.length + 1,
      holds: 0,
      inFlight: 0,
      outboxes: 0,
    })
  })
})
