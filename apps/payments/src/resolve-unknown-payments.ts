import { runInContext } from '@waybill/event-bus'
import { createPoller, type Poller } from '@waybill/store'
import type { DuePayment } from './payments-store.ts'
import { type PaymentDeps, takeNextStep } from './settle-payment.ts'

const PAGE = 100
const AT_ONCE = 25

/** Does what is due: asks about charges without an answer, and tries refunds again. */
export const createUnknownPaymentsResolution = (
  deps: PaymentDeps & { readonly intervalMs: number },
): Poller =>
  createPoller({
    name: 'resolve-unknown-payments',
    intervalMs: deps.intervalMs,
    logger: deps.logger,
    run: async (signal) => {
      let isMore = true
      while (isMore && !signal.aborted) {
        const due = await deps.payments.findDue(deps.clock(), PAGE)
        const failures = await resolveAll(deps, due, signal)
        isMore = due.length === PAGE && failures === 0
      }
    },
  })

/** One payment that needs a person does not hold up the others. Resolves to how many failed. */
const resolveAll = async (
  deps: PaymentDeps,
  due: readonly DuePayment[],
  signal: AbortSignal,
): Promise<number> => {
  const waiting = due.values()
  let failures = 0
  const work = async () => {
    for (const { orderId, correlationId } of waiting) {
      if (signal.aborted) return
      try {
        await runInContext({ correlationId }, () => takeNextStep(deps, orderId))
      } catch (error) {
        failures += 1
        deps.logger.error({ err: error, orderId }, 'a payment could not be resolved')
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return failures
}
