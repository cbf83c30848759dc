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
    { base, timeoutMs = env.RPC_TIMEOUT_MS }: { base: string; timeoutMs?: number },
  ) => createRpcClient(contract, { url: `${base}/trpc`, timeoutMs, ...metrics.client(name) })
  return {
    // Argon2id takes its time on purpose, and sign-ins queue for it.
    users: client('users', usersRpc, { base: env.USERS_URL, timeoutMs: env.SIGN_IN_TIMEOUT_MS }),
    inventory: client('inventory', inventoryRpc, { base: env.INVENTORY_URL }),
    orders: client('orders', ordersRpc, { base: env.ORDERS_URL }),
    payments: client('payments', paymentsRpc, { base: env.PAYMENTS_URL }),
    notifications: client('notifications', notificationsRpc, { base: env.NOTIFICATIONS_URL }),
  }
}

/** Closes every client's connections. */
export const closeServices = async (services: Services): Promise<void> => {
  const { users, inventory, orders, payments, notifications } = services
  await Promise.all([users, inventory, orders, payments, notifications].map((client) => client.$close()))
}
