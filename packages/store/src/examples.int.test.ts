import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { runInThisContext } from 'node:vm'
import { AppError, orderShipped, stockChanged } from '@waybill/contracts'
import { testLogger } from '@waybill/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as store from './index.ts'
import { incoming, listeningRelay, useMongo } from './store.fixtures.ts'

const mongo = useMongo('store_examples')
const { relay, published } = listeningRelay()
afterAll(() => relay.stop())

const folder = new URL('.', import.meta.url)
const docComment = /\/\*\*(?:(?!\*\/)[\s\S])*?@example\n([\s\S]*?)\*\/\s*export (?:const|class) (\w+)/g

/** The code of every `@example`, by the export that it belongs to. */
const examples = new Map<string, string>()
for (const file of readdirSync(folder)) {
  if (!/^[\w-]+\.ts$/.test(file)) continue
  for (const [, code = '', name = ''] of readFileSync(new URL(file, folder), 'utf8').matchAll(docComment)) {
    examples.set(name, code.replaceAll(/^ *\* ?/gm, ''))
  }
}

const event = incoming()
const { orderId, userId } = orderShipped.examples[0] ?? { orderId: '', userId: '' }
const order = { orderId, userId, status: 'completed' }
const shippedAt = '2026-11-24T08:00:00.000Z'

const scope = () => ({
  ...store,
  AppError,
  orderShipped,
  stockChanged,
  level: stockChanged.examples[0],
  db: mongo.db,
  relay,
  logger: testLogger(),
  event,
  order,
  orderId,
  userId,
  shippedAt,
  now: new Date(shippedAt),
  bus: { publishEnvelope: () => Promise.resolve() },
  env: { MONGODB_URI: mongo.uri },
  placed: () => order,
  failOverdueOrders: () => Promise.resolve(),
})

/** Runs the example of one export with what it takes for granted, and gives back what its code calls `result`. */
const run = async (name: string, result: string, extra: object = {}): Promise<unknown> => {
  const given = { ...scope(), ...extra }
  const code = examples.get(name) ?? ''
  const declared = new RegExp(`\\b(?:const|let) (?:\\{ )?${result}\\b`).test(code)
  const body = declared ? `${code}\nreturn ${result}` : `return ${code}`
  const names = Object.keys(given).filter((key) => !new RegExp(`\\bconst (?:\\{ )?${key}\\b`).test(code))
  const source = stripTypeScriptTypes(`(async ({ ${names.join(', ')} }) => {\n${body}\n})`)
  return (runInThisContext(source) as (given: object) => Promise<unknown>)(given)
}

beforeAll(async () => {
  await mongo.db
    .collection<{ _id: string }>('stock')
    .insertOne({ _id: 'MUG-01', available: 5, outbox: [] } as { _id: string })
})

test('every function and class that the package exports has an example', () => {
  const callable = Object.entries(store).filter(([, value]) => typeof value === 'function')

  expect(callable.map(([name]) => name).filter((name) => !examples.has(name))).toEqual([])
})

test('connectMongo', async () => {
  const connected = (await run('connectMongo', 'mongo')) as store.Mongo

  expect(connected.db.databaseName).toBe(mongo.db.databaseName)
  await connected.close()
})

test('createAggregates', async () => {
  expect(await run('createAggregates', 'state')).toEqual(order)
})

test('change, emit and unchanged', async () => {
  expect(await run('change', '')).toMatchObject({
    state: { status: 'shipped' },
    events: [{ definition: orderShipped }],
  })
  expect(await run('emit', '')).toEqual({ definition: orderShipped, data: { orderId, userId, shippedAt } })
  const ship = (await run('unchanged', 'ship')) as (of: object) => unknown
  expect(ship({ status: 'shipped' })).toBe('unchanged')
  expect(ship(order)).toMatchObject({ state: { status: 'shipped' } })
})

test('ensureIndexes and DuplicateKeyError', async () => {
  await run('ensureIndexes', '')
  expect(await mongo.db.collection('accounts').indexExists('email')).toBe(true)
  const toAnswer = (await run('DuplicateKeyError', 'toAnswer')) as (error: unknown) => unknown
  expect(toAnswer(new store.DuplicateKeyError('email'))).toMatchObject({ code: 'email_taken' })
})

test('outboxUpdate', async () => {
  const stock = mongo.db.collection<store.OutboxDocument>('stock')
  const taken = await run('outboxUpdate', 'taken', { stock, sku: 'MUG-01', quantity: 2 })

  expect(taken).toMatchObject({ available: 3, outbox: [{ type: 'stock.changed' }] })
  await relay.idle()
  expect(published.map(({ type }) => type)).toContain('stock.changed')
})

test('createRelay and createPoller', async () => {
  const started = (await run('createRelay', 'relay')) as store.Relay
  expect(await started.stop()).toEqual({ unfinished: 0 })
  const poller = (await run('createPoller', 'deadlines')) as store.Poller
  await poller.runNow()
  await poller.stop()
})

test('createParkingLot', async () => {
  const queue = 'orders.p0'
  await store.createParkingLot({ db: mongo.db }).block('k1', { id: 'e1', type: 'order.placed', queue })

  expect(await run('createParkingLot', 'longestBlocked')).toMatchObject([{ key: 'k1', waiting: [] }])
})

test('runMigrations', async () => {
  await mongo.db.collection('orders').insertOne({ total: 5 })
  await run('runMigrations', '')

  expect(await mongo.db.collection('orders').findOne({ total: 5 })).toMatchObject({ currency: 'EUR' })
})
