import { baseEnv, envMs, envPort, loadEnv } from '@waybill/service-kit'
import * as z from 'zod'

/** What orders reads. */
export const ordersEnv = z.object({
  ...baseEnv,
  PORT: envPort(4003),
  /** An order that has not ended so long after it was recorded is failed as `expired`. Default 15 min. */
  ORDER_DEADLINE_MS: envMs(900_000, 1),
  /** How often overdue orders are looked for. Default 1 s. */
  ORDER_DEADLINE_POLL_MS: envMs(1000, 10),
  /** Nothing expires so soon after a start, so that waiting events come first. Default 5 s. */
  ORDER_DEADLINE_GRACE_MS: envMs(5000),
  /** How often orders that were recorded after their buyer's erasure are looked for. Default 5 min. */
  ERASURE_SWEEP_INTERVAL_MS: envMs(300_000, 10),
})

export type OrdersEnv = z.output<typeof ordersEnv>

export const loadOrdersEnv = (): OrdersEnv => loadEnv(ordersEnv, process.env)
