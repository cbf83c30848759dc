import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { expect, it, onTestFinished } from 'vitest'
import { tempFolder } from '../temp-folder.fixtures.ts'
import { withDatabase } from './find-mongo.ts'
import { startMongo, type RunningMongo } from './start-mongo.ts'

interface Note {
  _id: number
}

async function start(dataDir: string): Promise<RunningMongo> {
  const mongo = await startMongo({ dataDir, log: () => {} })
  onTestFinished(() => mongo.discard())
  return mongo
}

async function connect(uri: string): Promise<MongoClient> {
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 }).connect()
  onTestFinished(() => client.close())
  return client
}

it('keeps every acknowledged write through a kill -9 in the middle of writing', async () => {
  const dataDir = join(await tempFolder(), 'mongodb')
  const mongo = await start(dataDir)
  const client = await connect(withDatabase(mongo.uri, 'kept'))
  const notes = client.db().collection<Note>('notes')

  const acknowledged: number[] = []
  const writer = async (first: number) => {
    for (let id = first; ; id += 4) {
      await notes.insertOne({ _id: id })
      acknowledged.push(id)
      // Not after the last write, but among them.
      if (acknowledged.length === 100) mongo.kill('SIGKILL')
    }
  }
  const failures = await Promise.allSettled([writer(0), writer(1), writer(2), writer(3)])
  expect(failures.every(({ status }) => status === 'rejected')).toBe(true)
  await mongo.exited

  const again = await start(dataDir)
  const found = await (await connect(again.uri)).db('kept').collection<Note>('notes').distinct('_id')
  const kept = new Set(found)
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
})

it('stops by itself, keeps its data and can be stopped again', async () => {
  const dataDir = join(await tempFolder(), 'mongodb')
  const mongo = await start(dataDir)
  const client = await connect(mongo.uri)
  await client.db('kept').collection<Note>('notes').insertOne({ _id: 1 })

  await mongo.stop()
  await expect(mongo.exited).resolves.toEqual({ code: 0, signal: null })
  await mongo.stop()

  const again = await connect((await start(dataDir)).uri)
  await expect(again.db('kept').collection<Note>('notes').countDocuments()).resolves.toBe(1)
})

it('says why when its data directory is in use', async () => {
  const dataDir = join(await tempFolder(), 'mongodb')
  await start(dataDir)
  await expect(start(dataDir)).rejects.toThrow(/mongodb ended before it was ready/)
})
