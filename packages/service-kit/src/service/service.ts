import type { AnyTRPCRouter } from '@trpc/server'
import type { ServiceName } from '@waybill/contracts'
import type { EventBus, EventBusObserver, Logger, Subscription, WhenFailing } from '@waybill/event-bus'
import type { Migration, Mongo, Poller, Relay } from '@waybill/store'
import type { Hono } from 'hono'
import type { VerifyToken } from '../auth/actor.ts'
import type { BaseEnv, EdgeEnv } from '../env/base-env.ts'
import type { Metrics } from '../metrics/create-metrics.ts'
import type { RpcContext } from '../rpc/rpc-context.ts'

/** The bus as a service sees it: starting and stopping are not its business. */
export type Publisher = Pick<EventBus, 'publish' | 'publishEnvelope' | 'isConnected'>

/** What every service is given, with or without a database. */
export interface EdgeParts<Env extends EdgeEnv = EdgeEnv> {
  readonly env: Env
  readonly logger: Logger
  readonly bus: Publisher
  readonly metrics: Metrics
  /** Verifies by `JWKS_URL`, or by the service's own `verifyToken`. */
  readonly verifyToken: VerifyToken
  readonly clock: () => Date
  /** Aborted when the stop begins: ends what would otherwise run for ever, such as live updates. */
  readonly stopping: AbortSignal
}

/** What a service with a database is given. */
export interface ServiceParts<Env extends BaseEnv = BaseEnv> extends EdgeParts<Env> {
  readonly db: Mongo['db']
  readonly relay: Relay
}

/** One more condition of `/readyz`. */
export type ReadyCheck = () => boolean | Promise<boolean>

/** A service as data: what it hears, answers and does by itself. */
export interface Service {
  readonly subscriptions: readonly Subscription[]
  /**
   * What a failing event does to later events of its key, where its subscription does not say it. Default `park`:
   * they wait in the service's database; without a database they `overtake` it.
   */
  readonly whenFailing?: WhenFailing
  /** Served at `/trpc`; see implementRpc. */
  readonly router?: AnyTRPCRouter
  /** Adds to each call's context, for routers that are built with initTRPC directly. */
  readonly context?: (base: RpcContext) => RpcContext | Promise<RpcContext>
  /** Adds HTTP routes beside `/trpc`, before the first request. */
  readonly routes?: (app: Hono) => void
  readonly pollers?: readonly Poller[]
  /** Run before anything is consumed or served. Ignored without a database. */
  readonly migrations?: readonly Migration[]
  /** Overrides the verifier made from `JWKS_URL`; for users, which owns the keys. */
  readonly verifyToken?: VerifyToken
  readonly ready?: Readonly<Record<string, ReadyCheck>>
  /** Runs once everything is connected, before the service is ready. */
  readonly start?: () => Promise<void> | void
  /** Runs in the drain once requests, pollers and handlers have ended: closes what the service opened itself. */
  readonly stop?: () => Promise<void> | void
}

/** What a stop did, within its deadline. */
export interface DrainReport {
  readonly durationMs: number
  /** The steps that the deadline cut off or that failed; empty after a clean drain. */
  readonly cutOff: readonly string[]
}

/** A service that is connected and ready. */
export interface RunningService {
  readonly name: ServiceName
  /** `http://host:port`, without a slash at the end. */
  readonly url: string
  readonly bus: EventBus
  /** Undefined without a database. */
  readonly relay: Relay | undefined
  readonly metrics: Metrics
  /** Drains within `SHUTDOWN_DEADLINE_MS`. Calling it again gives the same promise; it never rejects. */
  stop(): Promise<DrainReport>
}

/** What all ways to start share. */
export interface StartOptions {
  readonly name: ServiceName
  /** Where log lines go. Default: stdout as JSON. */
  readonly logger?: Logger
  /** Hears what the bus does, besides the metrics; for tests. */
  readonly observer?: EventBusObserver
  readonly clock?: () => Date
  /** Called as soon as `/healthz` answers, which is before the promise resolves. */
  readonly onListening?: (url: string) => void
  /** Gives up waiting for the broker or the database. */
  readonly signal?: AbortSignal
}

/** A service with a database. */
export interface StartServiceOptions<Env extends BaseEnv> extends StartOptions {
  readonly env: Env
  readonly create: (parts: ServiceParts<Env>) => Service | Promise<Service>
}

/** A service without a database. */
export interface StartEdgeOptions<Env extends EdgeEnv> extends StartOptions {
  readonly env: Env
  readonly create: (parts: EdgeParts<Env>) => Service | Promise<Service>
}
