import { connectMongo, createParkingLot, createRelay, runMigrations } from '@waybill/store'
import { createTokenVerifier } from '../auth/token-verifier.ts'
import type { BaseEnv } from '../env/base-env.ts'
import { createLogger } from '../logs/create-logger.ts'
import { createMetrics } from '../metrics/create-metrics.ts'
import { createLatePublisher } from './late-publisher.ts'
import type { StartServiceOptions } from './service.ts'

/**
 * Runs a service's migrations and nothing else: no broker, no HTTP, no pollers. What a start would do besides is the
 * same, so a start afterwards finds nothing left. Resolves when they are done and the connection is closed.
 * @throws the error of the migration that failed; those before it stay done.
 */
export const migrateService = async <Env extends BaseEnv>(
  options: StartServiceOptions<Env>,
): Promise<void> => {
  const { name, env, create, clock = () => new Date(), signal } = options
  const logger = options.logger ?? createLogger({ service: name, level: env.LOG_LEVEL })
  const mongo = await connectMongo({
    uri: env.MONGODB_URI,
    appName: `waybill-${name}-migrate`,
    logger,
    ...(signal !== undefined && { signal }),
  })
  try {
    const { publisher } = createLatePublisher()
    const service = await create({
      env,
      logger,
      db: mongo.db,
      relay: createRelay({ publish: publisher.publishEnvelope, logger }),
      bus: publisher,
      metrics: createMetrics(name),
      verifyToken: createTokenVerifier({
        jwksUrl: env.JWKS_URL ?? 'http://127.0.0.1/',
        issuer: env.JWT_ISSUER,
        audience: env.JWT_AUDIENCE,
        clock,
      }),
      clock,
      stopping: new AbortController().signal,
    })
    await createParkingLot({ db: mongo.db }).ensureIndexes()
    await runMigrations({ db: mongo.db, service: name, migrations: service.migrations ?? [], logger })
    logger.info({ migrations: service.migrations?.length ?? 0 }, 'migrated')
  } finally {
    await mongo.close()
  }
}
