import { baseEnv, envBoolean, envMs, envPort, loadEnv } from '@waybill/service-kit'
import * as z from 'zod'

/** What inventory reads. */
export const inventoryEnv = z.object({
  ...baseEnv,
  PORT: envPort(4002),
  /** Adds the demonstration products that are missing at the start. Default false. */
  SEED_CATALOGUE: envBoolean(false),
  /** How long buyers are told that their stock is held; orders ends it, not the clock. Default 30 min. */
  HOLD_MS: envMs(1_800_000, 1),
  /** How long a change of level waits for others before it is told. Default 250 ms. */
  LEVEL_DELAY_MS: envMs(250),
  /** How often all products are looked over for what a crash left. Default 1 min. */
  RECONCILE_INTERVAL_MS: envMs(60_000, 10),
  /** Holds on which no reservation counts are given back at this age. Default 1 min. */
  ORPHAN_AFTER_MS: envMs(60_000),
  /**
   * Holds of which no reservation tells are given back at this age: until then their order may be delivered again.
   * Keep it above the deadline of orders. Default 30 min.
   */
  ABANDONED_AFTER_MS: envMs(1_800_000),
})

export type InventoryEnv = z.output<typeof inventoryEnv>

export const loadInventoryEnv = (): InventoryEnv => loadEnv(inventoryEnv, process.env)
