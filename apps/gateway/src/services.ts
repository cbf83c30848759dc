import {
  inventoryRpc,
  notificationsRpc,
  ordersRpc,
  paymentsRpc,
  usersRpc,
  type RpcContract,
  type ServiceName,
} from '@waybill/contracts'
import { createRpcClient, type Metrics, type RpcClient } from '@waybill/service-kit'
import type { GatewayEnv } from './env.ts'

/** A client for every service behind the gateway. One that is away does not affect the others. */
export interface Services {
  readonly users: RpcClient<typeof usersRpc>
  readonly inventory: RpcClient<typeof inventoryRpc>
  readonly orders: RpcClient<typeof ordersRpc>
  readonly payments: RpcClient<typeof paymentsRpc>
  readonly notifications: RpcClient<typeof notificationsRpc>
}

/** Makes the clients; nothing connects before the first call. */
export const createServices = (env: GatewayEnv, metrics: Metrics): Services => {
  const client = <C extends RpcContract>(
    name: ServiceName,
    contract: C,
    base: string,
    timeoutMs = env.RPC_TIMEOUT_MS,
  ) => createRpcClient(contract, { url: `${base}/trpc`, timeoutMs, ...metrics.client(name) })
  return {
    // Argon2id takes its time on purpose, and sign-ins queue for it.
    users: client('users', usersRpc, env.USERS_URL, env.SIGN_IN_TIMEOUT_MS),
    inventory: client('inventory', inventoryRpc, env.INVENTORY_URL),
    orders: client('orders', ordersRpc, env.ORDERS_URL),
    payments: client('payments', paymentsRpc, env.PAYMENTS_URL),
    notifications: client('notifications', notificationsRpc, env.NOTIFICATIONS_URL),
  }
}

/** Closes every client's connections. */
export const closeServices = async (services: Services): Promise<void> => {
  const clients: { $close(): Promise<void> }[] = Object.values(services)
  await Promise.all(clients.map((client) => client.$close()))
}
