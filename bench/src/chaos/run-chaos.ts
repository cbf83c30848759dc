import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { services, startStack, type Stack } from '@waybill/dev-stack'
import { findEvent } from '@waybill/contracts'
import { audit } from '@waybill/operations'
import { viewBroker } from './broker-view.ts'
import { catalogueFor, productsOf } from './catalogue.ts'
import { judge, type Finding } from './judge.ts'
import { planKills } from './kill-plan.ts'
import { killParts, type Kill } from './killer.ts'
import { startMailLog, type MailLog } from './mail-log.ts'
import { openShop } from './open-shop.ts'
import type { ChaosOptions } from './options.ts'
import { planOrders } from './order-plan.ts'
import { placeOrders, type Placed, type Placing } from './place-orders.ts'
import { createRandom } from './random.ts'
import { viewRecords, type OrderRecord } from './records.ts'
import { untilSettled, type Unsettled } from './settle.ts'
import { stackEnv } from './stack-env.ts'

/** What a run found. */
export interface ChaosResult {
  readonly placed: readonly Placed[]
  readonly orders: readonly OrderRecord[]
  readonly kills: readonly Kill[]
  readonly findings: readonly Finding[]
}

/** What a run needs besides its options. */
export interface ChaosSurroundings {
  /** Takes lines for a person. */
  readonly log: (line: string) => void
  readonly signal: AbortSignal
}

const PROGRESS_EVERY_MS = 5_000

/**
 * One run from an empty folder to its findings. The folder is removed when there are none.
 * @throws Error when the stack does not start, or a part does not come back. The folder stays.
 */
export const runChaos = async (
  options: ChaosOptions,
  surroundings: ChaosSurroundings,
): Promise<ChaosResult> => {
  const { log, signal } = surroundings
  const folder = await mkdtemp(join(tmpdir(), 'waybill-chaos-'))
  const mail = await startMailLog()
  log(`data and logs are in ${folder}`)
  let isClean = false
  try {
    const stack = await startStack({
      dataDir: folder,
      services: services.filter(({ name }) => name !== 'mail'),
      env: stackEnv(mail.port),
      ownsEngines: true,
      signal,
      log,
    })
    try {
      const result = await runOn({ stack, mail }, options, surroundings)
      isClean = result.findings.length === 0
      return result
    } finally {
      await stack.stop()
    }
  } finally {
    await mail.close()
    if (signal.aborted || (isClean && !options.keepsFolder))
      await rm(folder, { recursive: true, force: true })
    else log(`data and logs stay in ${folder}`)
  }
}

interface System {
  readonly stack: Stack
  readonly mail: MailLog
}

const runOn = async (
  { stack, mail }: System,
  { orders, seed, ratePerSecond, targets }: ChaosOptions,
  { log, signal }: ChaosSurroundings,
): Promise<ChaosResult> => {
  const random = createRandom(seed)
  const catalogue = catalogueFor(orders)
  const { shoppers } = await openShop(stack.urls['gateway'] ?? '', catalogue)
  const planned = planOrders({ orders, shoppers: shoppers.length, catalogue, random })
  const plan = planKills({ targets, placingMs: (orders / ratePerSecond) * 1000, random })
  log(`placing ${orders} orders at ${ratePerSecond.toFixed(1)}/s, ${plan.length} kills, seed ${seed}`)

  const placing = placeOrders({ planned, shoppers, ratePerSecond, signal })
  const stopTelling = tellProgress(placing, log)
  let killed = 0
  const onKill = (part: string) => log(`kill -9 ${part} (${++killed} of ${plan.length})`)
  const [placed, kills] = await Promise.all([
    placing.done,
    killParts({ stack, plan, signal, onKill }),
  ]).finally(stopTelling)
  log(`placed; failed requests that were tried again: ${placing.failures.toString()}`)
  log(downtimes(kills))

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
    const dead = await broker.deadMessages()
    const unrouted = await broker.unroutedTypes()
    // Everything is judged: whatever is still under way now hangs. Dead letters are told in detail below.
    const audited = await audit({ mongodbUri: stack.mongodb, settleMs: 0, signal })
    const findings = [
      ...judge({ ...read, placed, mails: mail.mails }),
      ...leftOver(left),
      ...audited.findings.map(({ code, subject, detail }): Finding => {
        return { kind: 'audit', subject, detail: `${code}: ${detail}` }
      }),
      ...dead.map(({ queue, type, aggregate, reason }): Finding => {
        return { kind: 'deadLetter', subject: aggregate, detail: `${type} in ${queue}: ${reason}` }
      }),
      ...unrouted.filter(hasConsumers).map((type): Finding => {
        return { kind: 'unrouted', subject: type, detail: 'reached no queue' }
      }),
    ]
    return { placed, kills, findings, orders: read.orders }
  } finally {
    await records.close()
  }
}

const hasConsumers = (type: string) => (findEvent(type)?.consumers.length ?? 0) > 0

const leftOver = ({ waiting = { 'the broker': 0 }, unpublished }: Unsettled): Finding[] => [
  ...Object.entries(waiting).map(([subject, count]): Finding => {
    return { kind: 'waiting', subject, detail: `${count} messages` }
  }),
  ...Object.entries(unpublished).map(([subject, count]): Finding => {
    return { kind: 'unpublished', subject, detail: `${count} documents` }
  }),
]

const tellProgress = (placing: Placing, log: (line: string) => void): (() => void) => {
  const timer = setInterval(
    () => log(`placing: ${placing.sent} sent, ${placing.accepted} accepted`),
    PROGRESS_EVERY_MS,
  )
  return () => clearInterval(timer)
}

const describe = ({ orders, payments, held, waiting, unpublished }: Unsettled): string => {
  const counts = (of: Readonly<Record<string, number>>) => JSON.stringify(of).replaceAll('"', '')
  const queues = waiting === undefined ? 'not counted yet' : counts(waiting)
  return `${orders} orders, ${payments} payments, ${held} holds, queues ${queues}, outboxes ${counts(unpublished)}`
}

const downtimes = (kills: readonly Kill[]): string => {
  const byPart = Map.groupBy(kills, ({ part }) => part)
  const told = [...byPart].map(([part, own]) => {
    const longestMs = Math.max(...own.map(({ backAfterMs }) => backAfterMs))
    return `${part} ${own.length}x (${(longestMs / 1000).toFixed(1)} s)`
  })
  return `killed, with the longest time away: ${told.join(', ')}`
}
