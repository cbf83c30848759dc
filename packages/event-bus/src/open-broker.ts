// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient module cannot be imported
/// <reference path="./rascal.d.ts" />
import rascal, { type Broker, type BrokerConfig } from 'rascal'
import { backoffMs, pause } from './backoff.ts'
import { reconnectBackoff } from './broker-config.ts'
import { troubleOf } from './broker-trouble.ts'
import type { Logger } from './logger.ts'

const create = (config: BrokerConfig) =>
  new Promise<Broker>((resolve, reject) => {
    rascal.Broker.create(config, (error, broker) => {
      if (error === null && broker) resolve(broker)
      else {
        // Even a broker that failed keeps a timer, which would keep the process.
        broker?.shutdown(() => undefined)
        reject(error ?? new Error('Rascal made no broker'))
      }
    })
  })

/** How {@link openBroker} waits. */
export interface OpenOptions {
  readonly config: BrokerConfig
  /** The broker's address without its password. */
  readonly address: string
  readonly logger: Logger
  /** Ends the waiting; the promise then rejects. */
  readonly signal: AbortSignal
}

/**
 * Connects through Rascal and declares the topology; waits as long as the broker is not there, and says so.
 * @throws Error in plain words when waiting cannot help.
 */
export const openBroker = async ({ config, address, logger, signal }: OpenOptions): Promise<Broker> => {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted()
    try {
      return await create(config)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const { message, permanent } = troubleOf(error)
      if (permanent) throw new Error(`${message} (${address})`, { cause: error })
      const retryInMs = backoffMs(attempt, reconnectBackoff)
      logger.warn({ address, retryInMs }, `${message}; waiting for it`)
      await pause(retryInMs, signal)
    }
  }
}
