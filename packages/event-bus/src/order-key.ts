import type { EventEnvelope } from '@waybill/contracts'
import type { ReceivedMessage } from 'rascal'
import { partitionHeader } from './topology.ts'

/**
 * By what a message is ordered: its partition key, or the header that chose its partition when its bytes are no
 * event. Undefined when a repaired one could not be recognised, for want of an id.
 */
export const keyOf = (
  decoded: EventEnvelope | Error,
  { properties }: ReceivedMessage,
): string | undefined => {
  if (!(decoded instanceof Error)) return decoded.partitionkey
  const key = properties.headers?.[partitionHeader]
  return typeof key === 'string' && properties.messageId !== undefined ? key : undefined
}
