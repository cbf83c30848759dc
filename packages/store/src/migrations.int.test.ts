import { randomUUID } from 'node:crypto'
import { testLogger } from '@waybill/testing'
import { type Db, MongoClient } from 'mongodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Migration, runMigrations } from './index.ts'
import { useMongo } from './store.fixtures.ts'

const mongo = useMongo('store_migrations')
const client = { current: undefined as MongoClient | undefined }
beforeAll(() => {
  client.current = new MongoClient(mongo.uri)
})
afterAll(() => client.current?.close())

/** Every test has its own database, dropped with its name's prefix by the server's end. */
const freshDb = (): Db => {
  if (client.current === undefined) throw new Error('asked before beforeAll')
  return client.current.db(`store_migrations_${randomUUID().slice(0, 8)}`)
}

const noting = (name: string, ran: string[]): Migration => ({
  name,
  up: async ({ db }) => {
    ran.push(name)
    await db.collection<{ _id: string }>('notes').insertOne({ _id: name })
  },
})

test('runs each migration once, in order, also when two processes start together', async () => {
  const db = freshDb()
  const ran: string[] = []
  const migrations = ['1-first', '2-second'].map((name) => noting(name, ran))
  const run = () => runMigrations({ db, service: 'orders', migrations, logger: testLogger() })

  await Promise.all([run(), run(), run()])
  await run()
  expect(ran).toEqual(['1-first', '2-second'])

  migrations.push(noting('3-third', ran))
  await run()
  expect(ran).toEqual(['1-first', '2-second', '3-third'])
  await db.dropDatabase()
})

test('takes over from a holder that died, once its lease has expired', async () => {
  const db = freshDb()
  const leases = db.collection<{ _id: string; holder: string; expiresAt: Date }>('leases')
  await leases.insertOne({ _id: 'migrations', holder: 'dead', expiresAt: new Date(Date.now() + 1_000) })
  const ran: string[] = []
  const logger = testLogger()

  await runMigrations({ db, service: 'orders', migrations: [noting('1-first', ran)], logger, leaseMs: 1_000 })

  expect(ran).toEqual(['1-first'])
  expect(logger.lines[0]).toMatchObject({ fields: { lease: 'migrations' } })
  expect(await leases.countDocuments()).toBe(0)
  await db.dropDatabase()
})

test('renews the lease as long as a migration takes', async () => {
  const db = freshDb()
  const leases = db.collection<{ _id: string; expiresAt: Date }>('leases')
  const slow: Migration = {
    name: '1-slow',
    up: async () => {
      const first = (await leases.findOne())?.expiresAt ?? new Date(0)
      await expect
        .poll(async () => (await leases.findOne())?.expiresAt.getTime(), { timeout: 20_000 })
        .toBeGreaterThan(first.getTime() + 300)
    },
  }

  await runMigrations({ db, service: 'orders', migrations: [slow], logger: testLogger(), leaseMs: 300 })

  expect(await db.collection('migrations').countDocuments({ migrationName: '1-slow' })).toBe(1)
  await db.dropDatabase()
})

test('does not call a migration done whose lease was lost', async () => {
  const db = freshDb()
  const leases = db.collection<{ _id: string; holder: string }>('leases')
  const { promise: aborted, resolve } = Promise.withResolvers<void>()
  const robbed: Migration = {
    name: '1-robbed',
    up: async ({ signal }) => {
      signal.addEventListener('abort', () => resolve())
      await leases.updateOne({ _id: 'migrations' }, { $set: { holder: 'thief' } })
      await aborted
    },
  }

  await expect(
    runMigrations({ db, service: 'orders', migrations: [robbed], logger: testLogger(), leaseMs: 150 }),
  ).rejects.toThrow('was lost')

  expect(await db.collection('migrations').countDocuments()).toBe(0)
  expect(await leases.findOne()).toMatchObject({ holder: 'thief' })
  await db.dropDatabase()
})

test('rejects with the error of the migration, keeps those before it, and lets the next run go on', async () => {
  const db = freshDb()
  const ran: string[] = []
  let isBroken = true
  const fragile: Migration = {
    name: '2-fragile',
    up: async () => {
      if (isBroken) throw new TypeError('bad data')
      ran.push('2-fragile')
    },
  }
  const migrations = [noting('1-first', ran), fragile]
  const run = () => runMigrations({ db, service: 'orders', migrations, logger: testLogger() })

  await expect(run()).rejects.toThrow(new TypeError('bad data'))
  isBroken = false
  await run()

  expect(ran).toEqual(['1-first', '2-fragile'])
  await db.dropDatabase()
})
