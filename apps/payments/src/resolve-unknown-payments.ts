import { createPoller, type Poller } from '@waybill/store'
import { type PaymentDeps, takeNextStep } from './settle-payment.ts'

const PAGE = 64
const AT_ONCE = 8

/** Does what is due: asks about charges without an answer, and tries refunds again. Resolves to how many. */
export const resolveUnknownPayments = async (deps: PaymentDeps, signal?: AbortSignal): Promise<number> => {
  const due = await deps.payments.findDue(deps.clock(), PAGE)
  const waiting = due.values()
  const work = async () => {
    for (const key of waiting) {
      if (signal?.aborted === true) return
      try {
        await takeNextStep(deps, key)
      } catch (error) {
        // The others must not wait for one that needs a person.
        deps.logger.error({ error, payment: key }, 'a payment could not be resolved')
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return due.length
}

export const createPaymentResolution = (deps: PaymentDeps & { readonly intervalMs: number }): Poller =>
  createPoller({
    name: 'unknown-payments',
    intervalMs: deps.intervalMs,
    logger: deps.logger,
    run: (signal) => resolveUnknownPayments(deps, signal),
  })
