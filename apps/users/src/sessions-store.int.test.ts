import { privateDatabase, type PrivateDatabase } from '@waybill/testing'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSessionPolicy } from './session.ts'
import { createSessionsStore, type SessionsStore } from './sessions-store.ts'

const now = new Date('2026-11-23T10:00:00.000Z')
const policy = createSessionPolicy()
const started = policy.start({ familyId: 'family', userId: 'ada', tokenHash: 'first' }, now)

describe('the sessions store', () => {
  let database: PrivateDatabase
  let mongo: MongoClient
  let sessions: SessionsStore
  beforeAll(async () => {
    database = privateDatabase('sessions')
    mongo = new MongoClient(database.uri)
    sessions = createSessionsStore(mongo.db())
    await sessions.prepare()
    await sessions.add(started)
  })
  afterAll(async () => {
    await mongo.close()
    await database.drop()
  })

  it('gives back what it was given', async () => {
    expect(await sessions.find('family')).toEqual(started)
    expect(await sessions.find('another')).toBeUndefined()
  })

  it('lets one of many replace a token that all of them saw in force', async () => {
    const rivals = Array.from({ length: 10 }, (_none, index) =>
      policy.rotate(started, { tokenHash: `second-${index}`, salt: 'salt' }, now),
    )
    const answers = await Promise.all(rivals.map((rival) => sessions.replace(rival, 'first')))
    const winners = rivals.filter((_rival, index) => answers[index])
    expect(winners).toHaveLength(1)
    expect(await sessions.find('family')).toEqual(winners[0])
  })
})
