import { allEvents, type ServiceName } from '@waybill/contracts'
import { deadLetterQueue } from '@waybill/event-bus'
import { depthOf, openAmqp } from '../amqp.ts'
import type { DeadLettersFact } from './facts.ts'

const consumers: readonly ServiceName[] = [...new Set(allEvents.flatMap((each) => each.consumers))].toSorted()

/** Counts what waits in each service's dead-letter queue. */
export const readDeadLetterDepths = async (amqpUrl: string): Promise<DeadLettersFact[]> => {
  const connection = await openAmqp(amqpUrl)
  try {
    const facts: DeadLettersFact[] = []
    for (const service of consumers) {
      const queue = deadLetterQueue(service)
      facts.push({ kind: 'dead_letters', queue, messages: (await depthOf(connection, queue)) ?? 0 })
    }
    return facts
  } finally {
    await connection.close()
  }
}
