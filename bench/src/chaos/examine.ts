import { findEvent } from '@waybill/contracts'
import { audit } from '@waybill/operations'
import { viewBroker, type BrokerView } from './broker-view.ts'
import { productsOf, type Catalogue } from './catalogue.ts'
import { judge, type Finding } from './judge.ts'
import type { Placed } from './place-orders.ts'
import { viewRecords, type OrderRecord } from './records.ts'
import { untilSettled, type Unsettled } from './settle.ts'
import type { Surroundings, System } from './system.ts'

/** What {@link examine} takes. */
export interface Examination extends System {
  readonly catalogue: Catalogue
  readonly placed: readonly Placed[]
}

/** Waits until everything has settled, or will not any more, and then looks for everything that is wrong. */
export const examine = async (
  { stack, mail, catalogue, placed }: Examination,
  { log, signal }: Surroundings,
): Promise<{ orders: readonly OrderRecord[]; findings: readonly Finding[] }> => {
  const broker = viewBroker(stack.urls['rabbitmq'] ?? '')
  const records = await viewRecords(stack.mongodb)
  try {
    const { left, records: read } = await untilSettled({
      records,
      broker,
      signal,
      skus: productsOf(catalogue).map(({ sku }) => sku),
      mails: () => mail.mails.length,
      onProgress: (unsettled) => log(`settling: ${describe(unsettled)}, ${mail.mails.length} mails`),
    })
    const findings = [
      ...judge({ ...read, placed, mails: mail.mails }),
      ...leftOver(left),
      ...(await misrouted(broker)),
      ...(await audited(stack.mongodb, signal)),
    ]
    return { orders: read.orders, findings }
  } finally {
    await records.close()
  }
}

const leftOver = ({ waiting = { 'the broker': 0 }, unpublished }: Unsettled): Finding[] => [
  ...Object.entries(waiting).map(([subject, count]): Finding => {
    return { kind: 'waiting', subject, detail: `${count} messages` }
  }),
  ...Object.entries(unpublished).map(([subject, count]): Finding => {
    return { kind: 'unpublished', subject, detail: `${count} documents` }
  }),
]

const hasConsumers = (type: string) => (findEvent(type)?.consumers.length ?? 0) > 0

/** Dead letters, and events that reached no queue although somebody must hear of them. */
const misrouted = async (broker: BrokerView): Promise<Finding[]> => {
  const dead = await broker.deadMessages()
  const unrouted = await broker.unroutedTypes()
  return [
    ...dead.map(({ queue, type, aggregate, reason }): Finding => {
      return { kind: 'deadLetter', subject: aggregate, detail: `${type} in ${queue}: ${reason}` }
    }),
    ...unrouted.filter(hasConsumers).map((type): Finding => {
      return { kind: 'unrouted', subject: type, detail: 'reached no queue' }
    }),
  ]
}

/** Everything is judged, however young: what is still under way now hangs. */
const audited = async (mongodbUri: string, signal: AbortSignal): Promise<Finding[]> => {
  const { findings } = await audit({ mongodbUri, settleMs: 0, signal })
  return findings.map(({ code, subject, detail }) => ({
    kind: 'audit',
    subject,
    detail: `${code}: ${detail}`,
  }))
}

const describe = ({ orders, payments, held, waiting, unpublished }: Unsettled): string => {
  const counts = (of: Readonly<Record<string, number>>) => JSON.stringify(of).replaceAll('"', '')
  const queues = waiting === undefined ? 'not counted yet' : counts(waiting)
  return `${orders} orders, ${payments} payments, ${held} holds, queues ${queues}, outboxes ${counts(unpublished)}`
}
