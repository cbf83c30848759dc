import type { BaseEnv, EdgeEnv } from '../env/base-env.ts'
import { createLogger } from '../logs/create-logger.ts'
import { migrateService } from './migrate-service.ts'
import type { RunningService, StartEdgeOptions, StartOptions, StartServiceOptions } from './service.ts'
import { startEdge, startService } from './start-service.ts'

class StopRequested extends Error {
  override readonly name = 'StopRequested'
}

const run = async <Options extends StartOptions & { readonly env: EdgeEnv }>(
  given: Options,
  start: (options: Options) => Promise<RunningService>,
): Promise<void> => {
  const logger = given.logger ?? createLogger({ service: given.name, level: given.env.LOG_LEVEL })
  const giveUp = new AbortController()
  let running: RunningService | undefined
  let stopRequested = false

  const onSignal = (signal: NodeJS.Signals) => {
    if (stopRequested) {
      logger.warn({ signal }, 'stopped at once by a second signal')
      process.exit(1)
    }
    stopRequested = true
    logger.info({ signal }, 'stopping')
    if (running === undefined) giveUp.abort(new StopRequested(`${signal} before the service was ready`))
    else void running.stop().then(({ cutOff }) => process.exit(cutOff.length === 0 ? 0 : 1))
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  // The state is unknown now. The broker delivers again what was not acknowledged.
  const onCrash = (error: unknown) => {
    logger.error({ error: error instanceof Error ? error : new Error(String(error)) }, 'crashed')
    process.exit(1)
  }
  process.on('uncaughtException', onCrash)
  process.on('unhandledRejection', onCrash)

  try {
    running = await start({ ...given, logger, signal: giveUp.signal })
  } catch (error) {
    if (error instanceof StopRequested) process.exit(0)
    logger.error({ error }, 'could not start')
    process.exit(1)
  }
}

const migrate = async <Env extends BaseEnv>(given: StartServiceOptions<Env>): Promise<void> => {
  const logger = given.logger ?? createLogger({ service: given.name, level: given.env.LOG_LEVEL })
  const giveUp = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => giveUp.abort())
  try {
    await migrateService({ ...given, logger, signal: giveUp.signal })
  } catch (error) {
    logger.error({ error }, 'could not migrate')
    process.exit(1)
  }
}

/**
 * {@link startService} as a program: SIGTERM and SIGINT drain it, a second one ends it at once. Exits with 0 after a
 * clean drain, with 1 when something was cut off, when it could not start, or after an unexpected error. With the
 * argument `migrate` it runs the migrations and ends.
 */
export const runService = <Env extends BaseEnv>(
  options: StartServiceOptions<Env>,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> => (args[0] === 'migrate' ? migrate(options) : run(options, startService))

/** {@link startEdge} as a program; see {@link runService}. */
export const runEdge = <Env extends EdgeEnv>(options: StartEdgeOptions<Env>): Promise<void> =>
  run(options, startEdge)
