import { unchanged, type Decision } from '@waybill/store'
import { describe, expect, it } from 'vitest'
import { emailId, markSent, queueEmail, type Email } from './email.ts'

const now = new Date('2026-11-23T10:00:00.000Z')
const later = new Date('2026-11-23T10:00:01.000Z')
const wanted = {
  template: 'order_confirmation',
  about: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b',
  userId: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f',
  causedBy: '019a0e5c-7c1e-7d3a-9b1f-000000000001',
  correlationId: 'request-1',
} as const
const queued: Email = {
  ...wanted,
  status: 'queued',
  queuedAt: now.toISOString(),
  updatedAt: now.toISOString(),
}
const sent: Email = { ...queued, status: 'sent', updatedAt: later.toISOString() }

const given = (email: Email | undefined) => ({
  when: (decide: (email: Email | undefined) => Decision<Email>) => decide(email),
})

describe('an e-mail', () => {
  it('is named for its template and what it is about, so that there is one', () => {
    expect(emailId(wanted)).toBe('order_confirmation:4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b')
  })

  it('is queued once', () => {
    expect(given(undefined).when((email) => queueEmail(email, wanted, now))).toEqual({
      state: queued,
      events: [],
    })
    expect(
      given(queued).when((email) => queueEmail(email, { ...wanted, causedBy: 'another' }, later)),
    ).toEqual(unchanged)
    expect(given(sent).when((email) => queueEmail(email, wanted, later))).toEqual(unchanged)
  })

  it('becomes sent once', () => {
    expect(given(queued).when((email) => markSent(email, later))).toEqual({ state: sent, events: [] })
    expect(given(sent).when((email) => markSent(email, later))).toEqual(unchanged)
  })

  it('does not come back when it was dropped while it was under way', () => {
    expect(given(undefined).when((email) => markSent(email, later))).toEqual(unchanged)
  })
})
