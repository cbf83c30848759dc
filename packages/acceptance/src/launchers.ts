import { allEvents, type ServiceName } from '@waybill/contracts'
import type { Logger, Subscription } from '@waybill/event-bus'
import { createGateway, gatewayEnv } from '@waybill/gateway'
import { createInventoryService, inventoryEnv } from '@waybill/inventory'
import { createNotificationsService, notificationsEnv } from '@waybill/notifications'
import { createOrdersService, ordersEnv } from '@waybill/orders'
import { createPaymentsService, paymentsEnv } from '@waybill/payments'
import {
  parseEnv,
  startEdge,
  startService,
  type BaseEnv,
  type RunningService,
  type Service,
  type ServiceParts,
} from '@waybill/service-kit'
import type { Traffic } from '@waybill/testing'
import { createUsersService, usersEnv } from '@waybill/users'
import type * as z from 'zod'

/** What all services of one test share. */
export interface Surroundings {
  readonly logger: Logger
  readonly traffic: Traffic
}

/** Starts one service in this process from environment variables. */
export type Launcher = (
  variables: Readonly<Record<string, string>>,
  surroundings: Surroundings,
) => Promise<RunningService>

const durableTypes = (subscriptions: readonly Subscription[]): string[] =>
  subscriptions.filter(({ kind }) => kind === 'durable').map(({ definition }) => definition.type)

/** What publishers keep for a service that is not there yet must be exactly what it hears once it is. */
const refuseUndeclared = (name: ServiceName, heard: readonly string[]): void => {
  const declared = allEvents.filter(({ consumers }) => consumers.includes(name)).map(({ type }) => type)
  const differ = [...new Set(declared).symmetricDifference(new Set(heard))]
  if (differ.length > 0) {
    throw new Error(
      `${name}: subscriptions and \`consumers\` of the contracts differ in ${differ.join(', ')}`,
    )
  }
}

const stored =
  <Env extends BaseEnv>(
    name: ServiceName,
    schema: z.ZodType<Env>,
    create: (parts: ServiceParts<Env>) => Service | Promise<Service>,
  ): Launcher =>
  (variables, { logger, traffic }) =>
    startService<Env>({
      name,
      logger,
      observer: traffic,
      env: parseEnv(schema, variables),
      create: async (parts) => {
        const service = await create(parts)
        const heard = durableTypes(service.subscriptions)
        refuseUndeclared(name, heard)
        traffic.expect(name, heard)
        traffic.watch(parts.relay)
        return service
      },
    })

/** How each service is started; exactly what its `main.ts` does, in one process. */
export const launchers: Readonly<Record<ServiceName, Launcher>> = {
  users: stored('users', usersEnv, createUsersService),
  inventory: stored('inventory', inventoryEnv, createInventoryService),
  orders: stored('orders', ordersEnv, createOrdersService),
  payments: stored('payments', paymentsEnv, createPaymentsService),
  notifications: stored('notifications', notificationsEnv, createNotificationsService),
  gateway: (variables, { logger, traffic }) =>
    startEdge({
      name: 'gateway',
      logger,
      observer: traffic,
      env: parseEnv(gatewayEnv, variables),
      create: createGateway,
    }),
}
