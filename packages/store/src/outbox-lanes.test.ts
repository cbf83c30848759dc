import { setImmediate as turn } from 'node:timers/promises'
import { eventually, testLogger } from '@waybill/testing'
import { MongoClient } from 'mongodb'
import { expect, test } from 'vitest'
import { createLanes, type OutboxDocument } from './outbox-lanes.ts'
import { outboxUpdate } from './outbox-update.ts'
import { numbered } from './store.fixtures.ts'

// Lanes only pass it on; nothing ever connects.
const collection = new MongoClient('mongodb://127.0.0.1:1').db('orders').collection<OutboxDocument>('orders')
const events = () => outboxUpdate('orders', [numbered(1)]).$push.outbox.$each

test('after a failure one lane at a time tries, and after a success all of them again', async () => {
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = []
  let published = 0
  const lanes = createLanes({
    publish: () => new Promise((resolve, reject) => void answers.push({ resolve, reject })),
    logger: testLogger(),
    maxInFlight: 2,
    maxRetryDelayMs: 1,
    onPublished: () => void (published += 1),
    onFailed: () => {},
  })
  const underWay = () => answers.length
  for (const id of ['a', 'b', 'c', 'd', 'e']) lanes.add(collection, id, events())
  expect(underWay()).toBe(2)

  for (const { reject } of answers.splice(0)) reject(new Error('no broker'))
  await turn()
  expect(lanes.isFailing).toBe(true)
  expect(underWay()).toBe(1)

  answers.shift()?.resolve()
  await turn()
  expect(lanes.isFailing).toBe(false)
  expect(underWay()).toBe(2)

  await eventually(() => {
    for (const { resolve } of answers.splice(0)) resolve()
    return published === 5
  })
  lanes.halt()
})
