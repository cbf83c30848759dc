import { describe, expect, it } from 'vitest'
import { present, rotate, startSession, type SessionRules } from './session.ts'

const rules: SessionRules = { idleMs: 1000, maxAgeMs: 2500, rotationGraceMs: 100 }
const at = (ms: number) => new Date(Date.UTC(2026, 10, 23) + ms)
const started = startSession({ familyId: 'family', userId: 'ada', tokenHash: 'first' }, at(0), rules)
const rotated = rotate(started, { tokenHash: 'second', salt: 'salt' }, at(500), rules)

describe('a session', () => {
  it('rotates the token in force', () => {
    expect(present(started, 'first', at(1), rules)).toEqual({ kind: 'rotate' })
    expect(present(rotated, 'second', at(501), rules)).toEqual({ kind: 'rotate' })
  })

  it('ends when it was not refreshed for the idle time', () => {
    expect(present(started, 'first', at(999), rules)).toEqual({ kind: 'rotate' })
    expect(present(started, 'first', at(1000), rules)).toEqual({ kind: 'expired' })
  })

  it('lives on with each refresh', () => {
    expect(rotated.expiresAt).toEqual(at(1500))
  })

  it('ends at its greatest age, however often it was refreshed', () => {
    const late = rotate(rotated, { tokenHash: 'third', salt: 'salt' }, at(1900), rules)
    expect(late.expiresAt).toEqual(at(2500))
  })

  it('repeats the successor when the used token comes again within the grace', () => {
    expect(present(rotated, 'first', at(600), rules)).toEqual({ kind: 'repeat', salt: 'salt' })
  })

  it('takes a used token for a copy once the grace is over', () => {
    expect(present(rotated, 'first', at(601), rules)).toEqual({ kind: 'reused' })
  })

  it('takes a token from before the last rotation for a copy, even within the grace', () => {
    const third = rotate(rotated, { tokenHash: 'third', salt: 'salt' }, at(501), rules)
    expect(present(third, 'first', at(502), rules)).toEqual({ kind: 'reused' })
  })

  it('takes a secret that it never gave out for a forgery', () => {
    expect(present(started, 'forged', at(1), rules)).toEqual({ kind: 'reused' })
    expect(present(rotated, 'forged', at(501), rules)).toEqual({ kind: 'reused' })
  })

  it('forgets how it was rotated before', () => {
    const third = rotate(rotated, { tokenHash: 'third', salt: 'other' }, at(600), rules)
    expect(third.rotation).toEqual({ usedHash: 'second', salt: 'other', at: at(600) })
  })
})
