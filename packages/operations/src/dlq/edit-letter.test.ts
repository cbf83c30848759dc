import { EventSchemaError } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../usage-error.ts'
import { correct, parseAssignment } from './edit-letter.ts'
import { letterOf, placed } from './letter.fixtures.ts'

const set = (...texts: string[]) => ({ assignments: texts.map(parseAssignment) })

describe('an edit', () => {
  it('changes one value and keeps the id', () => {
    const event = correct(letterOf(), set('lines.0.quantity=7'))
    expect(event).toMatchObject({ id: placed.id, data: { lines: [{ quantity: 7 }] } })
  })

  it('takes JSON as such and anything else as text', () => {
    expect(parseAssignment('a.b=[1]')).toEqual({ path: 'a.b', value: [1] })
    expect(parseAssignment('a=pm_card_ok=1')).toEqual({ path: 'a', value: 'pm_card_ok=1' })
    expect(() => parseAssignment('nothing')).toThrow(UsageError)
  })

  it('refuses what the newest version of the contract refuses', () => {
    expect(() => correct(letterOf(), set('lines.0.quantity=0'))).toThrow(EventSchemaError)
  })

  it('repairs data that broke its contract', () => {
    const broken = letterOf({ ...placed, data: { ...(placed.data as object), placedAt: 'yesterday' } })
    const event = correct(broken, set('placedAt=2026-11-23T10:15:00.000Z'))
    expect(event.data).toMatchObject({ placedAt: '2026-11-23T10:15:00.000Z' })
  })

  it('moves the event with its partition key', () => {
    const orderId = '00000000-0000-5000-8000-000000000001'
    const event = correct(letterOf(), set(`orderId=${orderId}`))
    expect(event).toMatchObject({ subject: orderId, partitionkey: orderId })
  })

  it('replaces the data as a whole', () => {
    const data = { ...(placed.data as object), paymentMethod: 'pm_card_other' }
    expect(correct(letterOf(), { replacement: data, assignments: [] }).data).toMatchObject(data)
  })

  it('refuses an element that a list does not have, and an event that nobody declares', () => {
    expect(() => correct(letterOf(), set('lines.5.quantity=1'))).toThrow('no element 5')
    expect(() => correct(letterOf({ ...placed, type: 'order.lost' }), set('a=1'))).toThrow(
      'no contract declares',
    )
  })

  it('cannot reach anything but the data', () => {
    const event = correct(letterOf(), set('__proto__.polluted=true'))
    expect(Object.getPrototypeOf(event.data)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('makes an event of bytes that were none only from a whole event, under the same id', () => {
    const letter = letterOf('not json')
    expect(() => correct(letter, set('a=1'))).toThrow('is no event')
    expect(correct(letter, { replacement: placed, assignments: [] })).toMatchObject({ id: placed.id })
    const other = { ...placed, id: '019a0e5c-7c1e-7d3a-9b1f-000000000000' }
    expect(() => correct(letterOf(), { replacement: other, assignments: [] })).toThrow('must keep its id')
    const bad = { ...placed, time: 'now' }
    expect(() => correct(letter, { replacement: bad, assignments: [] })).toThrow('time')
  })
})
