import { startEngine, type RunningEngine } from '../engine.ts'
import { controlRabbit } from './control-rabbit.ts'
import { findRabbit, type RabbitKind, type RabbitOptions } from './find-rabbit.ts'

/** A RabbitMQ that answers. */
export interface RunningRabbit extends RunningEngine {
  /** AMQP, default vhost. */
  readonly uri: string
  /** The management API's root, with credentials: `http://user:password@host:port`. */
  readonly managementUri: string
  readonly kind: RabbitKind
  /** Runs `rabbitmqctl` on it; resolves to what it printed. @throws Error when it fails, or the broker is not ours. */
  control(...args: readonly string[]): Promise<string>
}

/**
 * Finds or starts a RabbitMQ and waits until it answers: a private node on 127.0.0.1 with the management
 * and consistent-hash plugins. Confirmed messages in durable queues survive a kill -9 and a start on the same
 * `dataDir`.
 * @throws Error that says in one line what to install, or the last lines of a broker that does not start.
 */
export async function startRabbit(options: RabbitOptions): Promise<RunningRabbit> {
  const engine = await findRabbit(options)
  const { uri, managementUri, kind } = engine
  const running = await startEngine(engine, options.onSpawn)
  return { ...running, uri, managementUri, kind, control: async (...args) => controlRabbit(engine, args) }
}
