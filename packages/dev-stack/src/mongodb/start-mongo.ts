import { startEngine } from '../engine.ts';
import { findMongo, type MongoKind, type MongoOptions } from './find-mongo.ts';

/** A MongoDB that answers. */
export interface RunningMongo {
  /** Without a database in its path; see `withDatabase`. */
  readonly uri: string;
  readonly kind: MongoKind;
  /** Of the server's process, for tools that kill it; nothing when it is not ours. */
  readonly pid: number | undefined;
  /** Resolves when the process has ended; never when it is not ours. */
  readonly exited: Promise<unknown>;
  /** Ends it cleanly if it was started here; the data stays. */
  stop(): Promise<void>;
}

/**
 * Finds or starts a MongoDB and waits until it answers. Writes that it acknowledged survive a kill -9 and a
 * start on the same `dataDir`.
 * @throws Error when none is to be had, or it does not start.
 */
export async function startMongo(options: MongoOptions): Promise<RunningMongo> {
  const engine = await findMongo(options);
  const { pid, exited, stop } = await startEngine(engine);
  return { uri: engine.uri, kind: engine.kind, pid, exited, stop };
}
