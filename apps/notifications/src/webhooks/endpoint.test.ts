import { describe, expect, it } from 'vitest'
import {
  addEndpoint,
  chose,
  eraseAccount,
  findEndpoint,
  patchEndpoint,
  removeEndpoint,
  rotateSecret,
  sealedSecretsAt,
  wants,
  type Endpoint,
  type WebhookAccount,
} from './endpoint.ts'
import { markNoticed, noteHealth, type HealthSign } from './endpoint-health.ts'

const start = new Date('2026-11-23T10:00:00.000Z')
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000)
const by = { eventId: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f', correlationId: 'request-1' }

const endpoint = (fields: Partial<Endpoint> = {}): Endpoint => ({
  id: 'we_1',
  url: 'https://partner.example/',
  eventTypes: ['order.completed'],
  description: '',
  secrets: [{ sealed: 'first' }],
  createdAt: start.toISOString(),
  updatedAt: start.toISOString(),
  ...fields,
})
const account = (...endpoints: Endpoint[]): WebhookAccount => ({ status: 'active', endpoints })
const decided = (decision: { state: WebhookAccount } | 'unchanged') => {
  if (decision === 'unchanged') throw new Error('nothing was decided')
  return decision.state
}

describe('an account', () => {
  it('has as many endpoints as it may', () => {
    const one = decided(addEndpoint(undefined, endpoint(), 2))
    const two = decided(addEndpoint(one, endpoint({ id: 'we_2' }), 2))
    expect(() => addEndpoint(two, endpoint({ id: 'we_3' }), 2)).toThrow(
      expect.objectContaining({ code: 'limit_reached' }),
    )
    const freed = decided(removeEndpoint(two, 'we_1'))
    expect(findEndpoint(decided(addEndpoint(freed, endpoint({ id: 'we_3' }), 2)), 'we_3')).toBeDefined()
  })

  it('that was erased has none, and gets none', () => {
    const erased = decided(eraseAccount(account(endpoint())))
    expect(findEndpoint(erased, 'we_1')).toBeUndefined()
    expect(eraseAccount(erased)).toBe('unchanged')
    expect(() => addEndpoint(erased, endpoint(), 2)).toThrow(expect.objectContaining({ code: 'not_found' }))
  })

  it('knows no endpoint of another', () => {
    const patch = { endpointId: 'we_9', patch: { description: 'mine' }, now: start }
    for (const attempt of [
      () => patchEndpoint(account(endpoint()), patch),
      () => removeEndpoint(undefined, 'we_9'),
    ]) {
      expect(attempt).toThrow(expect.objectContaining({ code: 'not_found' }))
    }
  })
})

describe('an endpoint', () => {
  it('wants what it chose, or all, and nothing while it is disabled', () => {
    expect(wants(endpoint(), 'order.completed')).toBe(true)
    expect(wants(endpoint(), 'order.failed')).toBe(false)
    expect(wants(endpoint({ eventTypes: ['*'] }), 'order.failed')).toBe(true)
    const disabled = endpoint({ disabled: { reason: 'manual', at: start.toISOString() } })
    expect(wants(disabled, 'order.completed')).toBe(false)
    expect(chose(disabled, 'order.completed')).toBe(true)
  })

  it('signs with two secrets while one is rotated, and with one afterwards', () => {
    const rotate = (state: WebhookAccount, sealed: string, overlapMs = 3_600_000) =>
      decided(rotateSecret(state, { endpointId: 'we_1', sealed, now: start, overlapMs }))
    const secretsAt = (state: WebhookAccount, now: Date) => {
      const found = findEndpoint(state, 'we_1')
      return found === undefined ? [] : sealedSecretsAt(found, now)
    }
    const once = rotate(account(endpoint()), 'second')
    expect(secretsAt(once, start)).toEqual(['second', 'first'])
    expect(secretsAt(once, hours(1))).toEqual(['second'])
    expect(secretsAt(rotate(once, 'third'), start)).toEqual(['third', 'second'])
    expect(secretsAt(rotate(once, 'third', 0), start)).toEqual(['third'])
  })

  it('begins anew when it is enabled again', () => {
    const failing = endpoint({
      disabled: { reason: 'failing', at: start.toISOString(), noticeDue: by },
      failingSince: start.toISOString(),
    })
    const patch = { endpointId: 'we_1', patch: { status: 'enabled' as const }, now: hours(1) }
    const enabled = findEndpoint(decided(patchEndpoint(account(failing), patch)), 'we_1')
    expect(enabled?.disabled).toBeUndefined()
    expect(enabled?.failingSince).toBeUndefined()
  })
})

describe('the health of an endpoint', () => {
  const note = (state: WebhookAccount, sign: HealthSign, now: Date) =>
    noteHealth(state, { endpointId: 'we_1', sign, now, disableAfterMs: 72 * 3_600_000, by })
  const failed = (isLast: boolean): HealthSign => ({ kind: 'failed', isLast })

  it('is noted from the first failure to the next success', () => {
    const failing = decided(note(account(endpoint()), failed(false), start))
    expect(findEndpoint(failing, 'we_1')?.failingSince).toBe(start.toISOString())
    expect(note(failing, failed(false), hours(1))).toBe('unchanged')
    const well = decided(note(failing, { kind: 'accepted' }, hours(2)))
    expect(findEndpoint(well, 'we_1')?.failingSince).toBeUndefined()
    expect(note(well, { kind: 'accepted' }, hours(3))).toBe('unchanged')
  })

  it.each([
    ['before the time is over', 71, true, undefined],
    ['as long as an attempt is left', 100, false, undefined],
    ['when a delivery is given up after the time', 72, true, 'failing'],
  ] as const)('disables it or not: %s', (_when, after, isLast, reason) => {
    const failing = account(endpoint({ failingSince: start.toISOString() }))
    const decision = note(failing, failed(isLast), hours(after))
    const state = decision === 'unchanged' ? failing : decision.state
    expect(findEndpoint(state, 'we_1')?.disabled?.reason).toBe(reason)
  })

  it('ends with 410, at once', () => {
    const gone = decided(note(account(endpoint()), { kind: 'gone' }, start))
    expect(findEndpoint(gone, 'we_1')?.disabled).toEqual({
      reason: 'gone',
      at: start.toISOString(),
      noticeDue: by,
    })
    expect(note(gone, { kind: 'accepted' }, hours(1))).toBe('unchanged')
  })

  it('is told to its owner once for each time that it was disabled', () => {
    const gone = decided(note(account(endpoint()), { kind: 'gone' }, start))
    const earlier = { endpointId: 'we_1', disabledAt: hours(-1).toISOString() }
    expect(markNoticed(gone, earlier)).toBe('unchanged')
    const told = decided(markNoticed(gone, { endpointId: 'we_1', disabledAt: start.toISOString() }))
    expect(findEndpoint(told, 'we_1')?.disabled).toEqual({ reason: 'gone', at: start.toISOString() })
  })
})
