import type { Publisher } from '@waybill/service-kit'
import type { GatewayEnv } from './env.ts'
import type { OrderSignals } from './order-signals.ts'
import type { RateLimits } from './rate-limits.ts'
import type { Catalogue } from './read-catalogue.ts'
import type { RecentOrders } from './recent-orders.ts'
import type { Services } from './services.ts'

/** Everything that the gateway's procedures work with. */
export interface GatewayDeps {
  readonly env: GatewayEnv
  readonly bus: Pick<Publisher, 'publish'>
  readonly services: Services
  readonly recentOrders: RecentOrders
  readonly signals: OrderSignals
  readonly catalogue: Catalogue
  readonly limits: RateLimits
  readonly clock: () => Date
  /** Aborted when the gateway begins to stop; ends live updates. */
  readonly stopping: AbortSignal
}
