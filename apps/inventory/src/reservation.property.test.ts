import fc from 'fast-check'
import { follow } from '@waybill/testing'
import { expect, it } from 'vitest'
import { IllegalTransitionError } from './illegal-transition.ts'
import { heldLinesOf, recordOf, type Reservation } from './reservation.ts'
import {
  completed,
  heldLines,
  OTHER,
  OURS,
  refused,
  restock,
  type Step,
  taken,
} from './reservation.fixtures.ts'

interface Delivery {
  readonly step: Step
  /** The broker would try it again later: what it needs is not there yet. */
  readonly waitsFor?: string
}

/**
 * Delivers every message `copies` times in the order that `picks` say. A sale waits for its reservation, as
 * the reaction does. An input that contradicts what is known goes to the dead-letter queue.
 */
const play = (messages: readonly Delivery[], { copies, picks }: { copies: number; picks: number[] }) => {
  const waiting = Array.from({ length: copies }, () => messages).flat()
  let state: Reservation | undefined
  const published: string[] = []
  let dead = 0
  for (let turn = 0; waiting.length > 0; turn += 1) {
    const [next] = waiting.splice((picks[turn % picks.length] ?? 0) % waiting.length, 1)
    if (next === undefined) continue
    if (next.waitsFor !== undefined && recordOf(state, next.waitsFor) === undefined) {
      waiting.push(next)
      continue
    }
    try {
      const outcome = follow(state, next.step)
      state = outcome.state
      published.push(...outcome.published.map(({ type }) => type))
    } catch (error) {
      if (!(error instanceof IllegalTransitionError)) throw error
      dead += 1
    }
  }
  return { state, published: published.toSorted(), dead }
}

const deliveries = fc.record({
  copies: fc.integer({ min: 1, max: 3 }),
  picks: fc.array(fc.nat({ max: 999 }), { minLength: 40, maxLength: 40 }),
})

const placed = { step: taken() }
const sale = { step: completed(), waitsFor: OURS }

it.each([
  ['a sale', [placed, sale], 'committed', ['inventory.reserved']],
  ['a refusal that is compensated nevertheless', [{ step: refused() }], 'rejected', ['inventory.rejected']],
])('%s ends the same for any order and number of deliveries', (_case, messages, status, events) => {
  fc.assert(
    fc.property(deliveries, (how) => {
      const { state, published, dead } = play(messages, how)
      expect(recordOf(state, OURS)?.status).toBe(status)
      expect(published).toEqual(events)
      expect(dead).toBe(0)
    }),
  )
})

it('a compensated order holds nothing in the end, and tells of it only if it ever held something', () => {
  fc.assert(
    fc.property(deliveries, (how) => {
      const { state, published, dead } = play([placed, { step: restock() }], how)
      expect(recordOf(state, OURS)?.status).toBe('released')
      expect(heldLinesOf(state, OURS)).toEqual([])
      const wasHeld = published.includes('inventory.reserved')
      expect(published).toEqual(wasHeld ? ['inventory.reserved', 'inventory.restocked'] : [])
      expect(dead).toBe(0)
    }),
  )
})

it('of two attempts one wins at most, and compensating the other leaves it alone', () => {
  const both = [placed, { step: taken(OTHER, heldLines('other')) }, { step: restock(OTHER) }]
  fc.assert(
    fc.property(deliveries, (how) => {
      const { state, dead } = play(both, how)
      expect(heldLinesOf(state, OTHER)).toEqual([])
      const ours = recordOf(state, OURS)
      expect(ours?.status === 'held' || (ours?.status === 'rejected' && ours.reason === 'superseded')).toBe(
        true,
      )
      expect(dead).toBe(0)
    }),
  )
})
