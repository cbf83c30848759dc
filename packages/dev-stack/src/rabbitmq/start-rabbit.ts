import { startEngine } from '../engine.ts';
import { findRabbit, type RabbitKind, type RabbitOptions } from './find-rabbit.ts';

/** A RabbitMQ that answers. */
export interface RunningRabbit {
  /** AMQP, default vhost. */
  readonly uri: string;
  /** The management API's root, with credentials: `http://user:password@host:port`. */
  readonly managementUri: string;
  readonly kind: RabbitKind;
  /** Of the broker's process, for tools that kill it; nothing when it is not ours. */
  readonly pid: number | undefined;
  /** Resolves when the process has ended; never when it is not ours. */
  readonly exited: Promise<unknown>;
  /** Ends it cleanly if it was started here; the data stays. */
  stop(): Promise<void>;
}

/**
 * Finds or starts a RabbitMQ and waits until it answers: a private node on 127.0.0.1 with the management
 * and consistent-hash plugins. Confirmed messages in durable queues survive a kill -9 and a start on the same
 * `dataDir`.
 * @throws Error that says in one line what to install, or the last lines of a broker that does not start.
 */
export async function startRabbit(options: RabbitOptions): Promise<RunningRabbit> {
  const engine = await findRabbit(options);
  const { pid, exited, stop } = await startEngine(engine);
  return {
    uri: engine.uri,
    managementUri: engine.managementUri,
    kind: engine.kind,
    pid,
    exited,
    stop,
  };
}
