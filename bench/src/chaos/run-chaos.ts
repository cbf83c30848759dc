import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { services, startStack } from '@waybill/dev-stack'
import { catalogueFor } from './catalogue.ts'
import { examine } from './examine.ts'
import type { Finding } from './judge.ts'
import { planKills } from './kill-plan.ts'
import type { Kill } from './killer.ts'
import { startMailLog } from './mail-log.ts'
import { openShop } from './open-shop.ts'
import type { ChaosOptions } from './options.ts'
import { planOrders } from './order-plan.ts'
import { placeWhileKilling } from './place-while-killing.ts'
import type { Placed } from './place-orders.ts'
import { createRandom } from './random.ts'
import type { OrderRecord } from './records.ts'
import { stackEnv } from './stack-env.ts'
import type { Surroundings, System } from './system.ts'

/** What a run found. */
export interface ChaosResult {
  readonly placed: readonly Placed[]
  readonly orders: readonly OrderRecord[]
  readonly kills: readonly Kill[]
  readonly findings: readonly Finding[]
}

/**
 * One run from an empty folder to its findings. The folder is removed when there are none.
 * @throws Error when the stack does not start, or a part does not come back. The folder stays.
 */
export const runChaos = async (options: ChaosOptions, surroundings: Surroundings): Promise<ChaosResult> => {
  const { log, signal } = surroundings
  const folder = await mkdtemp(join(tmpdir(), 'waybill-chaos-'))
  log(`data and logs are in ${folder}`)
  const mail = await startMailLog()
  let isClean = false
  try {
    const stack = await startStack({
      dataDir: folder,
      // Mails are counted here, where nobody is killed.
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

const runOn = async (
  system: System,
  { orders, seed, ratePerSecond, targets }: ChaosOptions,
  surroundings: Surroundings,
): Promise<ChaosResult> => {
  const random = createRandom(seed)
  const catalogue = catalogueFor(orders)
  const { shoppers } = await openShop(system.stack.urls['gateway'] ?? '', catalogue)
  const planned = planOrders({ orders, shoppers: shoppers.length, catalogue, random })
  const plan = planKills({ targets, placingMs: (orders / ratePerSecond) * 1000, random })
  surroundings.log(
    `placing ${orders} orders at ${ratePerSecond.toFixed(1)}/s, ${plan.length} kills, seed ${seed}`,
  )
  const { placed, kills } = await placeWhileKilling(
    { stack: system.stack, planned, shoppers, ratePerSecond, plan },
    surroundings,
  )
  return { placed, kills, ...(await examine({ ...system, catalogue, placed }, surroundings)) }
}
