import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { eventually, testLogger } from '@waybill/testing'
import { expect, inject, test } from 'vitest'
import { connectMongo } from './index.ts'
import { useMongo } from './store.fixtures.ts'

const mongo = useMongo('store_connect')

/** A port on which nothing listens. */
const freePort = async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('connects to the database that the URI names, answers a ping, and closes', async () => {
  const logger = testLogger()
  const connected = await connectMongo({ uri: mongo.uri, appName: 'probe', logger })
  const { db } = connected

  await connected.ping()
  expect(mongo.uri).toContain(`/${db.databaseName}`)
  expect(db.writeConcern).toMatchObject({ w: 1, journal: true })
  expect(logger.lines).toMatchObject([{ level: 'info', fields: { database: db.databaseName, attempt: 1 } }])
  await connected.close()
  await expect(connected.ping()).rejects.toThrow('must be connected')
})

test('asks for journaled majority writes where the URI leaves it open, which a standalone server takes too', async () => {
  const { host } = new URL(inject('mongodbUri'))
  const uri = `mongodb://${host}/store_defaults?directConnection=true&retryWrites=false`
  const connected = await connectMongo({ uri, appName: 'probe', logger: testLogger() })
  const { db } = connected

  expect(db.writeConcern).toMatchObject({ w: 'majority', journal: true })
  await db.collection<{ _id: string }>('probes').insertOne({ _id: 'a' })
  await db.dropDatabase()
  await connected.close()
})

test('waits for a server that comes later, says so, and never logs the credentials', async () => {
  const port = await freePort()
  const logger = testLogger()
  const stop = new AbortController()
  const waiting = connectMongo({
    uri: `mongodb://user:s3cret@127.0.0.1:${port}/orders?directConnection=true`,
    appName: 'probe',
    logger,
    serverSelectionTimeoutMs: 50,
    signal: stop.signal,
  })
  waiting.catch(() => {})

  await eventually(() => logger.lines.length >= 2, { what: 'two attempts' })
  stop.abort(new Error('shutting down'))

  await expect(waiting).rejects.toThrow('shutting down')
  expect(logger.lines[1]).toMatchObject({
    level: 'warn',
    message: 'MongoDB does not answer yet; trying again',
    fields: { hosts: [`127.0.0.1:${port}`], database: 'orders', attempt: 2 },
  })
  expect(JSON.stringify(logger.lines)).not.toContain('s3cret')
})

test('goes on by itself once the server answers', async () => {
  const port = await freePort()
  const { hostname, port: realPort } = new URL(inject('mongodbUri'))
  const logger = testLogger()
  const uri = `mongodb://127.0.0.1:${port}/store_late?directConnection=true&retryWrites=false`
  const connecting = connectMongo({ uri, appName: 'probe', logger, serverSelectionTimeoutMs: 50 })
  await eventually(() => logger.lines.length >= 1, { what: 'a failed attempt' })

  const door = await openDoor(port, { host: hostname, port: Number(realPort) })
  const connected = await connecting
  await connected.ping()
  expect(logger.lines.at(-1)).toMatchObject({ message: 'connected to MongoDB' })

  door.shut()
  await eventually(() => logger.lines.at(-1)?.message === 'a MongoDB server went away')
  const reopened = await openDoor(port, { host: hostname, port: Number(realPort) })
  await eventually(() => logger.lines.at(-1)?.message === 'a MongoDB server is back')
  await connected.ping()
  await connected.close()
  reopened.shut()
})

test.each(['mongodb://user:s3cret@h:1/db?nonsense=1', 'mongodb://user:s3cret@h:1/'])(
  'refuses a URI that cannot work at once, without quoting it',
  async (uri) => {
    const failure = connectMongo({ uri, appName: 'probe', logger: testLogger() })

    await expect(failure).rejects.toThrow(TypeError)
    await expect(failure).rejects.not.toThrow(/s3cret/)
  },
)

const openDoor = async (port: number, to: { host: string; port: number }) => {
  const sockets = new Set<Socket>()
  const nears = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
    }
    nears.add(near)
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    /** Reads nothing more of what clients send. */
    hold: () => {
      for (const near of nears) near.unpipe().pause()
    },
    shut: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

test('an operation fails when its connection is lost while the server takes nothing', async () => {
  const { hostname, port: realPort } = new URL(inject('mongodbUri'))
  const port = await freePort()
  const door = await openDoor(port, { host: hostname, port: Number(realPort) })
  const uri = `mongodb://127.0.0.1:${port}/store_stuck?directConnection=true&retryWrites=false`
  const connected = await connectMongo({
    uri,
    appName: 'probe',
    logger: testLogger(),
    socketTimeoutMs: 1_000,
  })
  const notes = connected.db.collection('notes')
  await notes.insertOne({ text: 'small' })

  door.hold()
  // More than the buffers on the way take: the driver waits until it may go on writing.
  const stuck = notes.insertOne({ text: 'x'.repeat(12_000_000) })
  await expect(stuck).rejects.toThrow(/timed out|closed/)

  door.shut()
  await connected.close()
})
