import { orderCancelled, orderCompleted, orderFailed } from '@waybill/contracts'
import { on, type Subscription } from '@waybill/event-bus'
import { change } from '@waybill/store'
import { createAggregates, type ModelAggregates } from './aggregates.ts'
import type { Core } from './core.ts'

/** Tells buyers how their orders ended. */
export interface MailService {
  /** What reached the mailbox, by order. A mailbox shows a Message-ID once, however often it comes. */
  readonly mailbox: ReadonlyMap<string, ReadonlySet<string>>
  readonly subscriptions: readonly Subscription[]
}

/** Sends an e-mail for each event that it hears. A crash sends one again, under the same Message-ID. */
export const createMailService = ({ tasks, violated }: Core): MailService => {
  const mailbox = new Map<string, Set<string>>()
  const receive = (orderId: string, messageId: string) => {
    const received = (mailbox.get(orderId) ?? new Set()).add(messageId)
    mailbox.set(orderId, received)
    if (received.size > 1) violated('one e-mail tells how an order ended', [...received].join(', '))
  }
  const deliver = (template: string) => (event: { data: { orderId: string } }) => {
    const { orderId } = event.data
    return tasks.call({ what: 'send', happen: () => receive(orderId, `${template}.${orderId}`) })
  }
  return {
    mailbox,
    subscriptions: [
      on(orderCompleted, deliver('order_confirmation')),
      on(orderFailed, deliver('order_failure')),
      on(orderCancelled, deliver('order_cancellation')),
    ],
  }
}

/** Counts completed orders. */
export interface TallyService {
  readonly aggregates: ModelAggregates<{ readonly completed: number }>
  readonly subscriptions: readonly Subscription[]
}

const TALLY_ID = 'completed-orders'

/**
 * A consumer that recognises no repetition by its state, as a report would be: it has the inbox alone. The services
 * of the saga have both.
 */
export const createTallyService = (core: Core): TallyService => {
  const aggregates = createAggregates<{ readonly completed: number }>(core, 'tally')
  return {
    aggregates,
    subscriptions: [
      on(orderCompleted, async (event) => {
        await aggregates.apply(TALLY_ID, {
          event,
          decide: (state) => change({ completed: (state?.completed ?? 0) + 1 }),
        })
      }),
    ],
  }
}
