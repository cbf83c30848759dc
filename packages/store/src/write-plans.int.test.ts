import { randomUUID } from 'node:crypto'
import type { Collection } from 'mongodb'
import { expect, test } from 'vitest'
import type { StoredAggregate } from './aggregate-document.ts'
import { type Call, decideGroup } from './decide-group.ts'
import { change } from './decision.ts'
import { counted, type Tally, useMongo } from './store.fixtures.ts'
import { insertPlans, updatePlans } from './write-plans.ts'

const mongo = useMongo('store_write_plans')

const planFor = async (collection: Collection<StoredAggregate>, id: string) => {
  const read = (await collection.findOne({ _id: id })) ?? undefined
  const call: Call<Tally> = {
    id,
    command: { decide: (tally) => change(counted(tally, 'x')) },
    inContext: (work) => work(),
    resolve: () => {},
    reject: () => {},
    attempts: 0,
    isAlone: false,
  }
  return decideGroup('orders', read, [call])
}

const setUp = async (ids: readonly string[]) => {
  const collection = mongo.db.collection<StoredAggregate>(`tallies_${randomUUID().slice(0, 8)}`)
  const plans = () => Promise.all(ids.map((id) => planFor(collection, id)))
  const write = async (id: string) => {
    await updatePlans(collection, [await planFor(collection, id)], 50)
  }
  await insertPlans(collection, await plans(), 50)
  return { collection, plans, write }
}

test('tells which of a batch of updates came too late', async () => {
  const { collection, plans, write } = await setUp(['a', 'b', 'c'])
  const stale = await plans()
  await write('b')

  const outcomes = await updatePlans(collection, stale, 50)

  expect(outcomes.map(({ kind }) => kind)).toEqual(['written', 'conflict', 'written'])
  expect(await collection.countDocuments({ total: 2, version: 2 })).toBe(3)
})

test('tells which of a batch of inserts came too late', async () => {
  const { collection, plans } = await setUp([])
  const stale = await Promise.all(['a', 'b'].map((id) => planFor(collection, id)))
  await insertPlans(collection, [await planFor(collection, 'b')], 50)

  expect((await insertPlans(collection, stale, 50)).map(({ kind }) => kind)).toEqual(['written', 'conflict'])
  expect(await plans()).toEqual([])
})

test('says so when too many others wrote to know', async () => {
  const { collection, plans, write } = await setUp(['a', 'b'])
  const stale = await plans()
  for (let n = 0; n < 5; n += 1) await write('b')

  expect((await updatePlans(collection, stale, 50)).map(({ kind }) => kind)).toEqual(['written', 'unknown'])
})

test('sees an aggregate that was deleted meanwhile as a conflict', async () => {
  const { collection, plans } = await setUp(['a', 'b'])
  const stale = await plans()
  await collection.deleteOne({ _id: 'b' })

  expect((await updatePlans(collection, stale, 50)).map(({ kind }) => kind)).toEqual(['written', 'conflict'])
})

test('keeps the ids of the last four writes', async () => {
  const { collection, write } = await setUp(['a'])
  for (let n = 0; n < 6; n += 1) await write('a')

  const { writes, version } = (await collection.findOne({ _id: 'a' })) ?? {}
  expect(version).toBe(7)
  expect(new Set(writes).size).toBe(4)
})
