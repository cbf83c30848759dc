import { createEventBus, type Logger, type ParkingLot } from '@waybill/event-bus'
import type { Hono } from 'hono'
import type { VerifyToken } from '../auth/actor.ts'
import { createTokenVerifier } from '../auth/token-verifier.ts'
import type { EdgeEnv } from '../env/base-env.ts'
import { ConfigError } from '../env/parse-env.ts'
import { listen } from '../http/http-server.ts'
import { createInnerApp } from '../http/inner-app.ts'
import { createOuterApp } from '../http/outer-app.ts'
import type { Check } from '../http/readiness.ts'
import { createLogger } from '../logs/create-logger.ts'
import { allObservers } from '../metrics/bus-observer.ts'
import { createMetrics, type Metrics } from '../metrics/create-metrics.ts'
import { drain } from './drain.ts'
import { createLatePublisher } from './late-publisher.ts'
import { orAborted } from './or-aborted.ts'
import { drainSteps, type RunningParts } from './running-parts.ts'
import type { DrainReport, EdgeParts, Publisher, RunningService, Service, StartOptions } from './service.ts'

/** What connecting a store may use. */
export interface StoreTools {
  readonly running: RunningParts
  readonly publisher: Publisher
  readonly logger: Logger
  readonly metrics: Metrics
  readonly signal: AbortSignal
}

/** A connected store, or the lack of one. */
export interface Store<Parts extends object> {
  readonly parts: Parts
  readonly checks: Readonly<Record<string, Check>>
  /** Where events wait for an earlier one of their key that failed. */
  readonly parking?: ParkingLot
  /** Runs once the service is made and before it hears or answers anything. */
  readonly prepare: (service: Service) => Promise<void>
}

/** How to start a service, whatever it stores. */
export interface LaunchOptions<Env extends EdgeEnv, Parts extends object> extends StartOptions {
  readonly env: Env
  readonly connectStore: (tools: StoreTools) => Promise<Store<Parts>>
  readonly create: (parts: EdgeParts<Env> & Parts) => Service | Promise<Service>
}

const never = new AbortController().signal

// The service may bring its own verifier, but is made with one: look it up at each call.
const lateVerifier = (env: EdgeEnv, running: RunningParts, clock: () => Date): VerifyToken => {
  const remote =
    env.JWKS_URL === undefined
      ? undefined
      : createTokenVerifier({
          jwksUrl: env.JWKS_URL,
          issuer: env.JWT_ISSUER,
          audience: env.JWT_AUDIENCE,
          clock,
        })
  return async (token) => {
    const verify = running.service?.verifyToken ?? remote
    if (verify === undefined) throw new ConfigError([{ name: 'JWKS_URL', problem: 'is not set' }])
    return verify(token)
  }
}

const reportDrain = (logger: Logger, { durationMs, cutOff }: DrainReport): void => {
  if (cutOff.length === 0) logger.info({ durationMs }, `drained in ${durationMs} ms`)
  else logger.warn({ durationMs, cutOff }, `stopped after ${durationMs} ms, cut off: ${cutOff.join('; ')}`)
}

/** Starts a service; see startService for what it promises. */
export const launch = async <Env extends EdgeEnv, Parts extends object>(
  options: LaunchOptions<Env, Parts>,
): Promise<RunningService> => {
  const { name, env, clock = () => new Date(), signal = never } = options
  const logger = options.logger ?? createLogger({ service: name, level: env.LOG_LEVEL })
  const metrics = createMetrics(name)
  const { publisher, attach } = createLatePublisher()
  const stopping = new AbortController()
  const running: RunningParts = {}
  const verifyToken = lateVerifier(env, running, clock)
  let checks: Readonly<Record<string, Check>> = { started: () => false }
  let inner: Hono | undefined

  let stopped: Promise<DrainReport> | undefined
  const drainNow = async () => {
    stopping.abort()
    const report = await drain(drainSteps(running, logger), env.SHUTDOWN_DEADLINE_MS)
    reportDrain(logger, report)
    return report
  }
  const stop = () => (stopped ??= drainNow())

  const boot = async (): Promise<Omit<RunningService, 'stop'>> => {
    const startedAt = performance.now()
    const app = createOuterApp({
      metrics,
      checks: () => ({ ...checks, accepting: () => !stopping.signal.aborted }),
      isDraining: () => stopping.signal.aborted,
      inner: () => inner,
    })
    running.http = await listen({ app, host: env.HOST, port: env.PORT })
    const { url } = running.http
    logger.info({ url }, 'listening, not ready yet')
    options.onListening?.(url)

    const store = await options.connectStore({ running, publisher, logger, metrics, signal })
    const edge = { env, logger, bus: publisher, metrics, verifyToken, clock, stopping: stopping.signal }
    const service = await options.create({ ...edge, ...store.parts })
    running.service = service
    if (service.router !== undefined && service.verifyToken === undefined && env.JWKS_URL === undefined) {
      throw new ConfigError([{ name: 'JWKS_URL', problem: 'is not set' }])
    }
    await orAborted(store.prepare(service), signal)

    const bus = createEventBus({
      url: env.AMQP_URL,
      service: name,
      subscriptions: service.subscriptions,
      logger,
      observer: allObservers(metrics.busObserver, options.observer),
      partitions: env.EVENT_PARTITIONS,
      prefetch: env.EVENT_PREFETCH,
      ...(store.parking !== undefined && { parking: store.parking }),
      ...(service.whenFailing !== undefined && { whenFailing: service.whenFailing }),
      publishTimeoutMs: env.PUBLISH_TIMEOUT_MS,
    })
    running.bus = bus
    // Before start: the first event may come, and its handler publish, before start resolves.
    attach(bus)
    await orAborted(bus.start(), signal)
    await service.start?.()
    for (const poller of service.pollers ?? []) poller.start()

    inner = createInnerApp({
      router: service.router,
      routes: service.routes,
      context: service.context,
      verifyToken,
      logger,
      onCall: metrics.served,
      bodyLimitBytes: env.BODY_LIMIT_BYTES,
    })
    checks = { ...store.checks, bus: () => bus.isConnected(), ...service.ready }
    logger.info({ url, bootMs: Math.round(performance.now() - startedAt) }, 'ready')
    return { name, url, bus, relay: running.relay, metrics }
  }

  try {
    return { ...(await boot()), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
