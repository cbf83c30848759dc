import { describe, expect, it } from 'vitest'
import { createSessionPolicy } from './session.ts'

const policy = createSessionPolicy({ idleMs: 1000, maxAgeMs: 2500, rotationGraceMs: 100 })
const at = (ms: number) => new Date(Date.UTC(2026, 10, 23) + ms)
const started = policy.start({ familyId: 'family', userId: 'ada', tokenHash: 'first' }, at(0))
const rotated = policy.rotate(started, { tokenHash: 'second', salt: 'salt' }, at(500))

describe('a session', () => {
  it('rotates the token in force', () => {
    expect(policy.present(started, 'first', at(1))).toEqual({ kind: 'rotate' })
    expect(policy.present(rotated, 'second', at(501))).toEqual({ kind: 'rotate' })
  })

  it('ends when it was not refreshed for the idle time', () => {
    expect(policy.present(started, 'first', at(999))).toEqual({ kind: 'rotate' })
    expect(policy.present(started, 'first', at(1000))).toEqual({ kind: 'expired' })
  })

  it('lives on with each refresh', () => {
    expect(rotated.expiresAt).toEqual(at(1500))
  })

  it('ends at its greatest age, however often it was refreshed', () => {
    const late = policy.rotate(rotated, { tokenHash: 'third', salt: 'salt' }, at(1900))
    expect(late.expiresAt).toEqual(at(2500))
  })

  it('repeats the successor when the used token comes again within the grace', () => {
    expect(policy.present(rotated, 'first', at(600))).toEqual({ kind: 'repeat', salt: 'salt' })
  })

  it('takes a used token for a copy once the grace is over', () => {
    expect(policy.present(rotated, 'first', at(601))).toEqual({ kind: 'reused' })
  })

  it('takes a token from before the last rotation for a copy, even within the grace', () => {
    const third = policy.rotate(rotated, { tokenHash: 'third', salt: 'salt' }, at(501))
    expect(policy.present(third, 'first', at(502))).toEqual({ kind: 'reused' })
  })

  it('takes a secret that it never gave out for a forgery', () => {
    expect(policy.present(started, 'forged', at(1))).toEqual({ kind: 'reused' })
    expect(policy.present(rotated, 'forged', at(501))).toEqual({ kind: 'reused' })
  })

  it('forgets how it was rotated before', () => {
    const third = policy.rotate(rotated, { tokenHash: 'third', salt: 'other' }, at(600))
    expect(third.rotation).toEqual({ usedHash: 'second', salt: 'other', at: at(600) })
  })
})
