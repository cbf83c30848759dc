import { startEngine, type RunningEngine } from '../engine.ts'
import { findMongo, type MongoKind, type MongoOptions } from './find-mongo.ts'

/** A MongoDB that answers. */
export interface RunningMongo extends RunningEngine {
  /** Without a database in its path; see `withDatabase`. */
  readonly uri: string
  readonly kind: MongoKind
}

/**
 * Finds or starts a MongoDB and waits until it answers. Writes that it acknowledged survive a kill -9 and a
 * start on the same `dataDir`.
 * @throws Error when none is to be had, or it does not start.
 */
export async function startMongo(options: MongoOptions): Promise<RunningMongo> {
  const engine = await findMongo(options)
  return { ...(await startEngine(engine, options.onSpawn)), uri: engine.uri, kind: engine.kind }
}
