import { hash } from '@node-rs/argon2'
import { beforeAll, describe, expect, it } from 'vitest'
import { createPasswords, type Passwords } from './passwords.ts'

describe('passwords', () => {
  let passwords: Passwords
  beforeAll(async () => {
    passwords = await createPasswords()
  })

  it('are stored as argon2id with the parameters that OWASP asks for, salted', async () => {
    const stored = await passwords.hash('correct horse battery')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwords.hash('correct horse battery')).not.toBe(stored)
    expect(passwords.isOutdated(stored)).toBe(false)
  })

  it('match themselves only', async () => {
    const stored = await passwords.hash('correct horse battery')
    expect(await passwords.verify(stored, 'correct horse battery')).toBe(true)
    expect(await passwords.verify(stored, 'correct horse batterz')).toBe(false)
  })

  it('match however their characters were composed', async () => {
    const stored = await passwords.hash('caf\u00e9 au lait')
    expect(await passwords.verify(stored, 'cafe\u0301 au lait')).toBe(true)
  })

  it('never match when no account is behind them', async () => {
    expect(await passwords.verify(undefined, 'correct horse battery')).toBe(false)
  })

  it('take as long when no account is behind them', async () => {
    const stored = await passwords.hash('correct horse battery')
    const quickest = async (hashed: string | undefined) => {
      const times: number[] = []
      for (let round = 0; round < 5; round += 1) {
        const startedAt = performance.now()
        await passwords.verify(hashed, 'not the password')
        times.push(performance.now() - startedAt)
      }
      return Math.min(...times)
    }
    // Far from exact, because the machine is shared: a verification that is skipped takes no time at all.
    expect(await quickest(undefined)).toBeGreaterThan((await quickest(stored)) / 4)
  })

  it('are known to be outdated when they were hashed more cheaply', async () => {
    expect(passwords.isOutdated(await hash('x', { memoryCost: 8192, timeCost: 1 }))).toBe(true)
  })

  it('are refused, not queued without end, when too many wait', async () => {
    const narrow = await createPasswords({ concurrency: 1, maxWaiting: 1 })
    const answers = await Promise.allSettled([narrow.hash('a'), narrow.hash('b'), narrow.hash('c')])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(answers[2]).toMatchObject({ reason: { code: 'service_unavailable', retryAfterSeconds: 1 } })
  })
})
