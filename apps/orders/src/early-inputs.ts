import { change, type Decision, unchanged } from '@waybill/store'
import { learn } from './attempt.ts'
import type { EarlyInput } from './order-input.ts'
import type { UnrecordedOrder } from './order-state.ts'

/** Keeps an early input until the order is recorded. What contradicts is refused now, so that settling cannot fail. */
export const remember = (
  state: UnrecordedOrder | undefined,
  input: EarlyInput,
): Decision<UnrecordedOrder> => {
  const early = state?.early ?? []
  if (early.some((known) => isSame(known, input))) return unchanged
  if (input.type !== 'order.cancel_requested') {
    const about = early.filter((known) => known.type !== 'order.cancel_requested')
    learn(about.filter(({ attempt }) => attempt === input.attempt).reduce(learn, {}), input)
  }
  return change<UnrecordedOrder>({ status: 'placed', early: [...early, input] })
}

const isSame = (one: EarlyInput, other: EarlyInput): boolean =>
  one.type === 'order.cancel_requested'
    ? other.type === one.type && other.userId === one.userId
    : other.type === one.type && other.attempt === one.attempt
