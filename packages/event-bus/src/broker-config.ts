import type { BrokerConfig } from 'rascal'
import type { Topology } from './topology.ts'

/** Waits between attempts to reach the broker: 0.2 to 5 s, doubling. */
export const reconnectBackoff = { min: 200, max: 5_000, factor: 2, strategy: 'exponential' } as const

/** Rascal's name for the one vhost that a bus talks to; which one it is comes from the URL. */
export const vhostName = '/'

/** One queue to consume from. */
export interface QueueToConsume {
  readonly queue: string
  readonly priority?: number
}

/** What {@link brokerConfig} is made from. */
export interface BrokerConfigInput {
  readonly url: string
  /** Shown in the broker's list of connections. */
  readonly connectionName: string
  readonly topology: Topology
  readonly consume: readonly QueueToConsume[]
}

/** Rascal's configuration for one broker: a topology, a connection, and a subscription for each queue. */
export const brokerConfig = ({
  url,
  connectionName,
  topology,
  consume,
}: BrokerConfigInput): BrokerConfig => ({
  vhosts: {
    [vhostName]: {
      connection: {
        url,
        options: { heartbeat: 10 },
        socketOptions: {
          timeout: 10_000,
          // With Nagle's algorithm an ack waits up to 40 ms for company.
          noDelay: true,
          clientProperties: { connection_name: connectionName },
        },
      },
      ...topology,
    },
  },
  subscriptions: Object.fromEntries(
    consume.map(({ queue, priority }) => [
      queue,
      {
        vhost: vhostName,
        queue,
        // The raw bytes: parsing and validation are ours.
        contentType: 'application/octet-stream',
        // Rascal would subscribe again with the full prefetch; we start slowly after a loss.
        retry: false,
        closeTimeout: 10_000,
        options: priority === undefined ? {} : { priority },
      },
    ]),
  ),
  // Rascal reads a connection's retry only here.
  defaults: { vhosts: { connection: { retry: reconnectBackoff } } },
})
