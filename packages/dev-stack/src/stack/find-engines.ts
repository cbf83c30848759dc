import { join } from 'node:path'
import type { Engine } from '../engine.ts'
import type { Log } from '../log.ts'
import { findMongo } from '../mongodb/find-mongo.ts'
import { findRabbit, type RabbitEngine } from '../rabbitmq/find-rabbit.ts'

/** Part of the 10 s that a stop may take; what they acknowledged is on disk anyway. */
const STOP_TIMEOUT_MS = 3_500

/** The database and the broker of a stack. */
export interface Engines {
  readonly mongodb: Engine
  readonly rabbitmq: RabbitEngine
}

function withShortStop<E extends Engine>(engine: E): E {
  if (engine.process === undefined) return engine
  return { ...engine, process: { ...engine.process, stopTimeoutMs: STOP_TIMEOUT_MS } }
}

/** Finds both, without starting them, and tells what is used. @throws Error when one is not to be had. */
export async function findEngines(dataDir: string, log: Log): Promise<Engines> {
  const place = (name: string) => ({
    dataDir: join(dataDir, name),
    logFile: join(dataDir, 'logs', `${name}.log`),
    log,
  })
  const [mongodb, rabbitmq] = await Promise.all([findMongo(place('mongodb')), findRabbit(place('rabbitmq'))])
  log(`using ${mongodb.label}`)
  log(`using ${rabbitmq.label}`)
  return { mongodb: withShortStop(mongodb), rabbitmq: withShortStop(rabbitmq) }
}
