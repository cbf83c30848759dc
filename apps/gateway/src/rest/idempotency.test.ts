import { AppError } from '@waybill/contracts'
import { problemResponse, toAppError } from '@waybill/service-kit'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { idempotency } from './idempotency.ts'
import type { Claim, IdempotencyRecords } from './idempotency-records-store.ts'
import type { RestEnv } from './partner.ts'

const WAIT_MS = 200

/** Records of which another gateway holds all. */
const held: IdempotencyRecords = {
  claim: async (): Promise<Claim> => ({ kind: 'running' }),
  finish: async () => {},
  release: async () => {},
  removeExpired: async () => 0,
  close: async () => {},
}

describe('requests under one key whose first is carried out elsewhere', () => {
  it('wait once before they are told so, however many come', async () => {
    const app = new Hono<RestEnv>()
    app.use(async (c, next) => {
      const actor = { userId: 'somebody', role: 'customer' } as const
      c.set('partner', { actor, accessToken: '', keyId: '', scopes: [], apiVersion: '2026-11-23' })
      await next()
    })
    const logger = { debug() {}, info() {}, warn() {}, error() {} }
    app.use(idempotency({ records: held, isRepeatable: () => false, logger, waitMs: WAIT_MS }))
    app.post('/', () => {
      throw new AppError('internal')
    })
    app.onError((error, c) => problemResponse(c, toAppError(error)))

    const startedAt = performance.now()
    const send = async () =>
      app.request('/', { method: 'POST', body: '{}', headers: { 'idempotency-key': 'same-key-1' } })
    const answers = await Promise.all(Array.from({ length: 5 }, send))
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409])
    expect(answers[0]?.headers.get('retry-after')).toBe('1')
    expect(performance.now() - startedAt).toBeLessThan(1.8 * WAIT_MS)
  })
})
