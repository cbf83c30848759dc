import { describe, expect, it } from 'vitest'
import { IllegalTransitionError } from './illegal-transition.ts'
import {
  AMOUNT,
  captured,
  checked,
  declined,
  given,
  ids,
  later,
  notFound,
  notFoundAt,
  refunded,
  refundFailed,
  requested,
  requestedByOther,
  unknown,
  voided,
  voidedForOther,
} from './payment.fixtures.ts'

const at = '2026-11-23T10:15:00.000Z'

describe('a charge', () => {
  it('is wished for before the provider is asked, with the amount that was reserved', () => {
    const { state, published } = given().when(requested)
    expect(state).toMatchObject({ status: 'requested', amount: AMOUNT, chargeSentAt: at })
    expect(published).toEqual([])
  })

  it('that was captured is processed, and the card is forgotten', () => {
    const { state, published } = given(requested).when(captured)
    expect(state).toMatchObject({ status: 'processed', reference: 'ch_1' })
    expect(state).not.toHaveProperty('paymentMethod')
    expect(state).not.toHaveProperty('nextCheckAt')
    expect(published).toEqual([
      { type: 'payment.processed', data: { ...ids, amount: AMOUNT, processedAt: at } },
    ])
  })

  it('that was declined has failed, with the reason', () => {
    const { state, published } = given(requested).when(declined)
    expect(state).toMatchObject({ status: 'failed', failureCode: 'card_declined' })
    expect(state).not.toHaveProperty('paymentMethod')
    expect(published).toEqual([
      { type: 'payment.failed', data: { ...ids, code: 'card_declined', failedAt: at } },
    ])
  })

  it('without an answer is unknown, tells nobody, and is asked about again', () => {
    const { state, published } = given(requested).when(unknown)
    expect(state).toMatchObject({ status: 'unknown', nextCheckAt: '2026-11-23T10:15:01.000Z' })
    expect(published).toEqual([])
  })

  it.each([
    ['captured', captured, 'processed', 'payment.processed'],
    ['declined', declined, 'failed', 'payment.failed'],
  ])('that was unknown is resolved as %s by the provider', (_case, answer, status, event) => {
    const { state, published } = given(requested, unknown).when(answer)
    expect(state?.status).toBe(status)
    expect(published.map(({ type }) => type)).toEqual([event])
  })

  it('that is wanted stays open although the provider knows nothing of it, however late it is', () => {
    const { state } = given(requested, unknown).when(notFoundAt(later(3_600_000)), later(3_600_000))
    expect(state).toMatchObject({ status: 'unknown', paymentMethod: 'pm_card_ok' })
  })
})

describe('voiding', () => {
  it('comes before the wish to charge as a tombstone, and nothing is charged', () => {
    expect(given().when(voided).state?.status).toBe('voided')
    expect(given(voided).when(requested)).toMatchObject({ isUnchanged: true, state: { status: 'voided' } })
  })

  it('gives back what was captured', () => {
    const { state, published } = given(requested, captured).when(voided)
    expect(state).toMatchObject({ status: 'refund_requested', nextCheckAt: at })
    expect(published).toEqual([])
    const done = given(requested, captured, voided).when(refunded)
    expect(done.state?.status).toBe('refunded')
    expect(done.published).toEqual([
      { type: 'payment.refunded', data: { ...ids, amount: AMOUNT, refundedAt: at } },
    ])
  })

  it('of an open charge says nothing yet: the money may have moved', () => {
    const { state, published } = given(requested, unknown).when(voided)
    expect(state).toMatchObject({ status: 'unknown', voidedAt: at, nextCheckAt: at })
    expect(published).toEqual([])
  })

  it.each([[[requested, voided]], [[requested, unknown, voided]]])(
    'tells of a late success, and then refunds it',
    (history) => {
      const { state, published } = given(...history).when(captured)
      expect(state).toMatchObject({ status: 'refund_requested', nextCheckAt: at })
      expect(published.map(({ type }) => type)).toEqual(['payment.processed'])
    },
  )

  it('of a charge that is then declined ends without a word', () => {
    const { state, published } = given(requested, voided).when(declined)
    expect(state?.status).toBe('voided')
    expect(published).toEqual([])
  })

  it('waits for a charge that may still arrive, and not longer', () => {
    const soon = given(requested, unknown, voided).when(notFoundAt(later(60_000)), later(60_000))
    expect(soon.state).toMatchObject({ status: 'unknown' })
    const late = given(requested, unknown, voided).when(notFoundAt(later(60_001)), later(60_001))
    expect(late.state).toMatchObject({ status: 'voided' })
    expect(late.state).not.toHaveProperty('nextCheckAt')
  })

  it('does not end by an answer that was given while the charge could still arrive', () => {
    const { state } = given(requested, unknown, voided).when(notFoundAt(later(60_000)), later(62_000))
    expect(state).toMatchObject({ status: 'unknown', nextCheckAt: later(63_000).toISOString() })
  })

  it('refunds even a charge that arrived later than any should', () => {
    const { state } = given(requested, voided, declined).when(captured)
    expect(state?.status).toBe('refund_requested')
  })
})

describe('another attempt of the same order', () => {
  it.each([
    ['is under way', [requested]],
    ['succeeded', [requested, captured]],
    ['failed', [requested, declined]],
    ['was refunded', [requested, captured, voided, refunded]],
  ])('is not charged when the first %s', (_case, history) => {
    const { isUnchanged, state } = given(...history).when(requestedByOther)
    expect(isUnchanged).toBe(true)
    expect(state?.attempt).toBe(ids.attempt)
  })

  it('is not charged when the order ended for the attempt that orders knew', () => {
    expect(given(voided).when(requestedByOther)).toMatchObject({
      isUnchanged: true,
      state: { status: 'voided' },
    })
  })

  it('is refunded when it was charged and the order ends for the attempt that orders knew', () => {
    const { state } = given(requestedByOther, captured).when(voided)
    expect(state).toMatchObject({ status: 'refund_requested', attempt: requestedByOther.attempt })
    const { published } = given(requestedByOther, captured, voided).when(refunded)
    expect(published).toMatchObject([{ data: { attempt: requestedByOther.attempt } }])
  })
})

describe('a refund', () => {
  it('that failed never looks like a success, and is tried again', () => {
    const failed = given(requested, captured, voided).when(refundFailed)
    expect(failed.state).toMatchObject({
      status: 'refund_failed',
      nextCheckAt: '2026-11-23T10:15:01.000Z',
    })
    expect(failed.published).toEqual([])
    const { state, published } = given(requested, captured, voided, refundFailed).when(refunded)
    expect(state?.status).toBe('refunded')
    expect(published.map(({ type }) => type)).toEqual(['payment.refunded'])
  })

  it('that is on its way stays requested', () => {
    const { state } = given(requested, captured, voided).when({ type: 'refund_pending' })
    expect(state).toMatchObject({ status: 'refund_requested', nextCheckAt: '2026-11-23T10:15:01.000Z' })
  })
})

describe('the next step', () => {
  it('is taken by one of those who try', () => {
    const won = given(requested, unknown).when(checked, later(1000))
    expect(won.state).toMatchObject({ checks: 1, nextCheckAt: later(16_000).toISOString() })
    expect(given(requested, unknown).when(checked, later(999)).isUnchanged).toBe(true)
  })

  it('is taken at once when the process that charged has died', () => {
    expect(given(requested).when(checked).isUnchanged).toBe(true)
    const resumed = given(requested).when({ type: 'checked', isResumed: true }, later(10))
    expect(resumed.state).toMatchObject({ checks: 1, chargeSentAt: later(10).toISOString() })
  })

  it.each([
    ['processed', [requested, captured]],
    ['failed', [requested, declined]],
    ['voided', [voided]],
    ['refunded', [requested, captured, voided, refunded]],
  ])('is none when the payment is %s', (_status, history) => {
    expect(given(...history).when(checked, later(1_000_000)).isUnchanged).toBe(true)
  })
})

describe('repetitions', () => {
  it.each([
    ['requested', [requested], requested],
    ['requested after it was processed', [requested, captured], requested],
    ['captured', [requested, captured], captured],
    ['declined', [requested, declined], declined],
    ['voided', [requested, voided], voided],
    ['voided before anything', [voided], voided],
    ['voided for another attempt', [requested, voided], voidedForOther],
    ['voided after it failed', [requested, declined], voided],
    ['refunded', [requested, captured, voided, refunded], refunded],
    ['unanswered after it was captured', [requested, captured], unknown],
    ['not found after it was captured', [requested, captured], notFound],
    ['failed to refund after it was refunded', [requested, captured, voided, refunded], refundFailed],
  ])('change nothing when it is %s', (_case, history, input) => {
    expect(given(...history).when(input)).toMatchObject({ isUnchanged: true, published: [] })
  })
})

describe('contradictions', () => {
  it.each([
    ['captured after it was declined', [requested, declined], captured],
    ['declined after it was captured', [requested, captured], declined],
    ['refunded without being captured', [requested], refunded],
    ['refunded although the sale stands', [requested, captured], refunded],
    ['captured without a wish', [], captured],
    ['captured after a mere tombstone', [voided], captured],
  ])('are refused when it is %s', (_case, history, input) => {
    expect(() => given(...history).when(input)).toThrow(IllegalTransitionError)
  })
})
