import { setTimeout as delay } from 'node:timers/promises'
import type { EventEnvelope } from '@waybill/contracts'
import type { Logger } from '@waybill/event-bus'
import { decide } from './payment.ts'
import { chargeKeyOf } from './payment-ids.ts'
import type { PaymentInput, PaymentRules } from './payment-input.ts'
import { isOpen, isRefunding, type Payment } from './payment-state.ts'
import type { PaymentsStore } from './payments-store.ts'
import {
  type ChargeResult,
  type PaymentProvider,
  ProviderBusyError,
  type RetrieveResult,
} from './provider.ts'

export interface PaymentDeps {
  readonly payments: PaymentsStore
  readonly provider: PaymentProvider
  readonly rules: PaymentRules
  readonly clock: () => Date
  readonly logger: Logger
  /** Waits before a busy provider is asked again within the same step. */
  readonly busyWaitsMs: readonly number[]
}

/** Applies an input to an order's payment, by its rules and the clock. */
export const applyTo = (
  { payments, clock, rules }: PaymentDeps,
  orderId: string,
  { input, event }: { input: PaymentInput; event?: EventEnvelope | undefined },
) => payments.apply(orderId, { event, decide: (state) => decide(state, input, { now: clock(), rules }) })

/** What the provider says, or what its silence means: that the money may have moved. */
const ask = async <Result>(
  { provider, logger, busyWaitsMs }: PaymentDeps,
  { payment, call, silence }: { payment: Payment; call: () => Promise<Result>; silence: Result },
): Promise<Result> => {
  const { orderId, paymentId } = payment
  for (const waitMs of [...busyWaitsMs, undefined]) {
    try {
      return await call()
    } catch (error) {
      if (error instanceof ProviderBusyError && waitMs !== undefined) {
        await delay(waitMs)
        continue
      }
      logger.warn({ err: error, orderId, paymentId, provider: provider.name }, 'the payment provider failed')
      break
    }
  }
  return silence
}

const inputOf = (result: RetrieveResult, askedAt: Date): PaymentInput => {
  switch (result.outcome) {
    case 'captured':
      return { type: 'captured', reference: result.reference }
    case 'declined':
      return { type: 'declined', code: result.code }
    case 'unknown':
      return { type: 'charge_unknown' }
    case 'not_found':
      return { type: 'charge_not_found', askedAt: askedAt.toISOString() }
  }
}

/** Sends the charge and records the answer; gives back what nobody wants any more. */
export const charge = async (deps: PaymentDeps, payment: Payment): Promise<void> => {
  const { orderId, attempt, amount, paymentMethod } = payment
  if (amount === undefined || paymentMethod === undefined) return
  const idempotencyKey = chargeKeyOf(payment)
  const askedAt = deps.clock()
  const result = await ask<ChargeResult>(deps, {
    payment,
    call: () => deps.provider.charge({ idempotencyKey, orderId, attempt, amount, paymentMethod }),
    silence: { outcome: 'unknown' },
  })
  await learn(deps, payment, inputOf(result, askedAt))
}

const learn = async (deps: PaymentDeps, { orderId }: Payment, input: PaymentInput): Promise<void> => {
  const { state } = await applyTo(deps, orderId, { input })
  if (state && isRefunding(state)) await takeNextStep(deps, orderId)
}

/** Asks what became of the charge. A wanted one that never arrived is sent again, under the same key. */
const resolve = async (deps: PaymentDeps, payment: Payment): Promise<void> => {
  const askedAt = deps.clock()
  const result = await ask<RetrieveResult>(deps, {
    payment,
    call: () => deps.provider.retrieve(chargeKeyOf(payment)),
    silence: { outcome: 'unknown' },
  })
  if (result.outcome === 'not_found' && payment.voidedAt === undefined) await charge(deps, payment)
  else await learn(deps, payment, inputOf(result, askedAt))
}

const giveBack = async (deps: PaymentDeps, payment: Payment): Promise<void> => {
  const { amount, reference, orderId, paymentId } = payment
  if (amount === undefined || reference === undefined) return
  const idempotencyKey = chargeKeyOf(payment)
  const result = await ask(deps, {
    payment,
    call: () => deps.provider.refund({ idempotencyKey, reference, amount }),
    silence: { outcome: 'failed', reason: 'no answer' },
  })
  if (result.outcome === 'failed') {
    deps.logger.warn({ orderId, paymentId, reason: result.reason }, 'a refund failed and will be tried again')
  }
  const type = ({ refunded: 'refunded', pending: 'refund_pending', failed: 'refund_failed' } as const)[
    result.outcome
  ]
  await applyTo(deps, orderId, { input: { type } })
}

/**
 * Does what is due for a payment: asks about an open charge, or gives captured money back. Of several processes that
 * try at the same time one goes on, and the others find that nothing is due.
 */
export const takeNextStep = async (
  deps: PaymentDeps,
  orderId: string,
  { isResumed = false }: { isResumed?: boolean } = {},
): Promise<void> => {
  const { outcome, state } = await applyTo(deps, orderId, { input: { type: 'checked', isResumed } })
  if (outcome !== 'applied') return
  if (isRefunding(state)) await giveBack(deps, state)
  else if (isOpen(state)) await resolve(deps, state)
}
