import { AppError, type apiKeysRpc, type RpcOutput } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { createPartnerKeys } from './partner-keys.ts'

type Exchanged = RpcOutput<typeof apiKeysRpc.exchangeApiKey>

const START = Date.parse('2026-11-23T10:00:00.000Z')

/** Users as it answers just now, and a clock. */
const world = () => {
  let now = START
  let questions = 0
  let answer: () => Exchanged = () => ({
    accessToken: 'token',
    expiresAt: new Date(now + 300_000).toISOString(),
    userId: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f',
    keyId: 'key_0123456789abc',
    mode: 'test',
    scopes: ['orders:read'],
    apiVersion: '2026-11-23',
  })
  const find = createPartnerKeys({
    exchange: async () => {
      questions += 1
      return answer()
    },
    freshMs: 3_000,
    clock: () => new Date(now),
  })
  return {
    find,
    questions: () => questions,
    pass: (ms: number) => {
      now += ms
    },
    fail: (code: 'api_key_invalid' | 'service_unavailable') => {
      answer = () => {
        throw new AppError(code)
      }
    },
  }
}

describe('a partner’s key', () => {
  it('is asked for once in its time, also by many at once', async () => {
    const { find, questions, pass } = world()
    await Promise.all([find('k'), find('k'), find('k')])
    pass(2_999)
    expect(await find('k')).toMatchObject({ keyId: 'key_0123456789abc', actor: { role: 'customer' } })
    expect(questions()).toBe(1)
  })

  it('is refused as soon as users is asked again after it was revoked', async () => {
    const { find, pass, fail } = world()
    await find('k')
    fail('api_key_invalid')
    pass(3_000)
    await expect(find('k')).rejects.toMatchObject({ code: 'api_key_invalid' })
  })

  it('costs users one question in its time when it is wrong', async () => {
    const { find, questions, fail } = world()
    fail('api_key_invalid')
    for (let tries = 0; tries < 3; tries += 1) {
      await expect(find('k')).rejects.toMatchObject({ code: 'api_key_invalid' })
    }
    expect(questions()).toBe(1)
  })

  it('goes on working while users is away, until its token ends', async () => {
    const { find, pass, fail } = world()
    await find('k')
    fail('service_unavailable')
    pass(299_000)
    expect(await find('k')).toMatchObject({ accessToken: 'token' })
    pass(3_000)
    await expect(find('k')).rejects.toMatchObject({ code: 'service_unavailable' })
  })

  it('is asked for again at once when users was away and did not know it', async () => {
    const { find, questions, fail } = world()
    fail('service_unavailable')
    await expect(find('k')).rejects.toMatchObject({ code: 'service_unavailable' })
    await expect(find('k')).rejects.toMatchObject({ code: 'service_unavailable' })
    expect(questions()).toBe(2)
  })
})
