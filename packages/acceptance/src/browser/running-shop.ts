import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accounts, buildStorefront, services, startStack, storefrontService } from '@waybill/dev-stack'
import { createGatewayClient, type GatewayClient } from '../client.ts'

/** The whole system as `npm start` runs it, with data of its own that are thrown away. */
export interface RunningShop {
  /** Of the storefront. */
  readonly url: string
  readonly gatewayUrl: string
  readonly operator: GatewayClient
  /** Ends one service; it is started again at once. */
  kill(service: string): void
  stop(): Promise<void>
}

/** Starts it at free ports, beside whatever else runs. @throws Error when a part cannot be had. */
export const startShop = async (log: (line: string) => void): Promise<RunningShop> => {
  const build = await buildStorefront({ log })
  const dataDir = await mkdtemp(join(tmpdir(), 'waybill-shop-'))
  const stack = await startStack({
    dataDir,
    services: [...services, storefrontService(build)],
    ownsEngines: true,
    log,
    // The late bank takes its time, so that an order can be seen on its way.
    env: { PAYMENT_TIMEOUT_MS: '20000' },
  })
  const { gateway = '', storefront = '' } = stack.urls
  const session = await createGatewayClient(gateway).auth.logIn.mutate(accounts.operator)
  return {
    url: storefront,
    gatewayUrl: gateway,
    operator: createGatewayClient(gateway, session.accessToken),
    kill: (service) => stack.kill(service),
    stop: async () => {
      await stack.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
