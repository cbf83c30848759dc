import { describe, expect, it } from 'vitest'
import { IllegalTransitionError } from './illegal-transition.ts'
import { heldLinesOf, recordOf, reliesOn, standingOf } from './reservation.ts'
import {
  completed,
  heldLines,
  ORDER,
  OTHER,
  OURS,
  refused,
  restock,
  taken,
  given,
} from './reservation.fixtures.ts'

describe('a reservation', () => {
  it('is held and tells payments what to charge', () => {
    const { state, published } = given().when(taken())
    expect(recordOf(state, OURS)).toMatchObject({ status: 'held', heldUntil: '2026-11-23T10:45:00.000Z' })
    expect(published).toEqual([
      {
        type: 'inventory.reserved',
        data: expect.objectContaining({
          orderId: ORDER,
          attempt: OURS,
          total: { amountMinor: 2 * 1450 + 4450, currency: 'EUR' },
          paymentMethod: 'pm_card_ok',
        }),
      },
    ])
  })

  it('is rejected with the reason and the lines', () => {
    const { state, published } = given().when(refused())
    expect(recordOf(state, OURS)).toMatchObject({ status: 'rejected', reason: 'out_of_stock' })
    expect(published).toEqual([
      {
        type: 'inventory.rejected',
        data: {
          orderId: ORDER,
          attempt: OURS,
          reason: 'out_of_stock',
          lines: [{ sku: 'MUG', requested: 2, available: 1 }],
        },
      },
    ])
  })

  it('is sold when the order completes', () => {
    const { state, published } = given(taken()).when(completed())
    expect(recordOf(state, OURS)?.status).toBe('committed')
    expect(published).toEqual([])
  })

  it('is released by a restock, and says so', () => {
    const { state, published } = given(taken()).when(restock())
    expect(recordOf(state, OURS)?.status).toBe('released')
    expect(heldLinesOf(state, OURS)).toEqual([])
    const lines = heldLines().map(({ claim: _, ...line }) => line)
    expect(published).toEqual([
      { type: 'inventory.restocked', data: { orderId: ORDER, attempt: OURS, lines } },
    ])
  })

  it('takes nothing when its release came first', () => {
    const early = given().when(restock())
    expect(early.published).toEqual([])
    expect(standingOf(early.state, OURS)).toBe('known')
    const late = given(restock()).when(taken())
    expect(late.isUnchanged).toBe(true)
    expect(heldLinesOf(late.state, OURS)).toEqual([])
  })

  it.each([
    ['placed twice', [taken()], taken(OURS, heldLines('c2'))],
    ['refused after it was taken', [taken()], refused()],
    ['taken after it was refused', [refused()], taken()],
    ['restocked twice', [taken(), restock()], restock()],
    ['restocked after a refusal', [refused()], restock()],
    ['completed twice', [taken(), completed()], completed()],
    ['placed again after the sale', [taken(), completed()], taken()],
  ])('changes nothing when it is %s', (_case, history, step) => {
    expect(given(...history).when(step)).toMatchObject({ isUnchanged: true, published: [] })
  })

  it.each([
    ['sold without being reserved', [], completed()],
    ['sold after it was refused', [refused()], completed()],
    ['sold after it was released', [taken(), restock()], completed()],
    ['released after it was sold', [taken(), completed()], restock()],
  ])('refuses to be %s', (_case, history, step) => {
    expect(() => given(...history).when(step)).toThrow(IllegalTransitionError)
  })
})

describe('two attempts of one order', () => {
  it.each([
    ['holds stock', [taken()]],
    ['was sold', [taken(), completed()]],
  ])('rejects the second as superseded while the first %s', (_case, history) => {
    const { state, published } = given(...history).when(taken(OTHER))
    expect(recordOf(state, OTHER)).toMatchObject({ status: 'rejected', reason: 'superseded' })
    expect(published).toEqual([
      {
        type: 'inventory.rejected',
        data: { orderId: ORDER, attempt: OTHER, reason: 'superseded', lines: [] },
      },
    ])
  })

  it.each([
    ['was refused', [refused()]],
    ['was released', [taken(), restock()]],
    ['has a tombstone', [restock()]],
  ])('lets the second reserve when the first %s', (_case, history) => {
    expect(recordOf(given(...history).when(taken(OTHER)).state, OTHER)?.status).toBe('held')
  })

  it("leaves the winner's stock alone when the loser is compensated", () => {
    const { state, published } = given(taken(), taken(OTHER)).when(restock(OTHER))
    expect(published).toEqual([])
    expect(heldLinesOf(state, OURS)).toHaveLength(2)
  })
})

describe('reliesOn', () => {
  const hold = { attempt: OURS, sku: 'MUG', claim: 'c1' }

  it.each([
    ['held', [taken()], true],
    ['sold', [taken(), completed()], true],
    ['released', [taken(), restock()], false],
    ['unknown', [], false],
  ])('of an attempt that is %s', (_case, history, expected) => {
    const { state } = given(...history).when(restock(OTHER))
    expect(reliesOn(state, hold)).toBe(expected)
  })

  it("does not count another run's hold as the record's own", () => {
    const { state } = given().when(taken())
    expect(reliesOn(state, { ...hold, claim: 'c2' })).toBe(false)
  })
})
